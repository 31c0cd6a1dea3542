package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Provision names a registered recipient (clause 2.10). */
final class ProvisionNamesRecipient implements Rule {
    @Override
    public RuleName name() {
        return RuleName.PROVISION_NAMES_RECIPIENT;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Transfer transfer)
                || transfer.subtype() != TransferKind.PROVISION
                || Transfers.isToThePerson(question, transfer)) {
            return Optional.empty();
        }
        Recipient recipient = transfer.recipient();
        if (recipient == null) {
            return Failure.of(name(), "none").asFailure();
        }
        return question.facts().isRegistered(recipient, question.at())
                ? Optional.empty()
                : Failure.of(name(), "unregistered")
                        .with("recipient", recipient.id())
                        .asFailure();
    }
}
