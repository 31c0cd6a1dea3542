package io.github.processingledger.rule;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.subject.Consent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rules on transfers share. */
final class Transfers {
    /** The ground of a transfer that gives a person their own data: no transfer to a third party. */
    private static final Code OWN_DATA = Code.of("own-data");

    private Transfers() {}

    static boolean isToThePerson(Transfer transfer) {
        return OWN_DATA.equals(transfer.ground());
    }

    /** Whether the cited consent says yes to something. */
    static boolean allows(Question question, Function<ConsentGiven, @Nullable Boolean> what) {
        Consent consent = question.consent();
        return consent != null && Boolean.TRUE.equals(what.apply(consent.terms()));
    }
}
