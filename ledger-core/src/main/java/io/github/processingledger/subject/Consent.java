package io.github.processingledger.subject;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A consent as the log knows it (art. 8(4); ISO/IEC TS 27560).
 *
 * @param terms what was consented to; texts are sealed
 * @param categories the categories it covers
 * @param given when it was given
 * @param withdrawn when it was withdrawn, null if it was not
 * @param expired when its term was recorded as ended, null if it was not
 */
public record Consent(
        ConsentGiven terms,
        SortedSet<Code> categories,
        Moment given,
        @Nullable Moment withdrawn,
        @Nullable Moment expired) {
    public Consent {
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    /** The id that the ledger issued for it. */
    public String id() {
        return terms.consent().value();
    }

    /** Whether a withdrawal or an end of term is recorded, whenever it happened. */
    public boolean isEnded() {
        return withdrawn != null || expired != null;
    }

    Consent withdraw(Moment at) {
        return new Consent(terms, categories, given, at, expired);
    }

    Consent expire(Moment at) {
        return new Consent(terms, categories, given, withdrawn, at);
    }
}
