package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Personal data goes to a third party only under a named norm of law, or what else the policy lets suffice (clause 6.2). */
final class TransferNeedsNormOfLaw implements Rule {
    @Override
    public RuleName name() {
        return RuleName.TRANSFER_NEEDS_NORM_OF_LAW;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Transfer transfer) || Transfers.isToThePerson(question, transfer)) {
            return Optional.empty();
        }
        Code subtype = Code.of(Codes.of(transfer.subtype()));
        return !setting.codes("subtypes").contains(subtype) || isCarried(question, setting)
                ? Optional.empty()
                : Failure.of(name()).with("subtype", subtype).asFailure();
    }

    private static boolean isCarried(Question question, RuleSetting setting) {
        return question.namesNorm()
                || (setting.is("groundSuffices") && question.namesGround())
                || (setting.is("consentSuffices")
                        && Coverage.isFull(question)
                        && Transfers.allows(question, ConsentGiven::thirdParty));
    }
}
