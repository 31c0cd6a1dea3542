package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Distribution to an open circle needs a consent with publication = yes (clause 2.11; art. 15). */
final class DistributionNeedsPublicationConsent implements Rule {
    @Override
    public RuleName name() {
        return RuleName.DISTRIBUTION_NEEDS_PUBLICATION_CONSENT;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Transfer transfer) || transfer.subtype() != TransferKind.DISTRIBUTION) {
            return Optional.empty();
        }
        return Coverage.isFull(question) && Transfers.allows(question, ConsentGiven::publication)
                ? Optional.empty()
                : Failure.of(name(), question.consent() == null ? "none" : "not-for-publication")
                        .with(
                                "consent",
                                question.consent() == null
                                        ? null
                                        : question.consent().id())
                        .asFailure();
    }
}
