package io.github.processingledger.rule;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.subject.Consent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rules on transfers share. */
final class Transfers {
    /** The ground of a transfer that gives a person their own data: no transfer to a third party. */
    private static final Code OWN_DATA = Code.of("own-data");

    private Transfers() {}

    /**
     * Whether a person is given their own data. To say so is not enough: somebody must be named, and whoever has a BIN or
     * stands in the register of recipients is a third party whatever the ground.
     */
    static boolean isToThePerson(Question question, Transfer transfer) {
        Recipient recipient = transfer.recipient();
        boolean thirdParty = recipient != null
                && (recipient.bin() != null || question.facts().isRegistered(recipient, question.at()));
        return OWN_DATA.equals(transfer.ground()) && question.draft().subject() != null && !thirdParty;
    }

    /** Whether the cited consent says yes to something. */
    static boolean allows(Question question, Function<ConsentGiven, @Nullable Boolean> what) {
        Consent consent = question.consent();
        return consent != null && Boolean.TRUE.equals(what.apply(consent.terms()));
    }
}
