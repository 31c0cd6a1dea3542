package io.github.processingledger.subject;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.time.ZoneId;
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

    /** Whether it was withdrawn or had ended at that instant. */
    public boolean isEndedAt(Instant at) {
        return (withdrawn != null && !withdrawn.occurredAt().isAfter(at))
                || (expired != null && !expired.occurredAt().isAfter(at));
    }

    /** Whether its term, of which {@code until} is the last day, covers that instant. */
    public boolean isWithinTerm(Instant at, ZoneId zone) {
        boolean begun = !given.occurredAt().isAfter(at);
        return begun && (terms.until() == null || !at.atZone(zone).toLocalDate().isAfter(terms.until()));
    }

    /** What art. 8(4) demands and this consent lacks, by the names of the fields; such a consent gives no basis. */
    public SortedSet<String> missing() {
        SortedSet<String> missing = new TreeSet<>();
        demand(missing, "operator", terms.operator() != null);
        demand(missing, "operatorBin", terms.operatorBin() != null);
        demand(missing, "categories", !categories.isEmpty());
        demand(missing, "purposes", !terms.purposes().isEmpty());
        demand(missing, "until", terms.until() != null || terms.untilEvent() != null);
        demand(missing, "thirdParty", terms.thirdParty() != null);
        demand(missing, "crossBorder", terms.crossBorder() != null);
        demand(missing, "publication", terms.publication() != null);
        demand(missing, "form", terms.form() != null);
        demand(missing, "language", terms.language() != null);
        demand(missing, "collectedWhere", terms.collectedWhere() != null);
        return missing;
    }

    public boolean isDeficient() {
        return !missing().isEmpty();
    }

    Consent withdraw(Moment at) {
        return new Consent(terms, categories, given, at, expired);
    }

    Consent expire(Moment at) {
        return new Consent(terms, categories, given, withdrawn, at);
    }

    private static void demand(SortedSet<String> missing, String field, boolean present) {
        if (!present) {
            missing.add(field);
        }
    }
}
