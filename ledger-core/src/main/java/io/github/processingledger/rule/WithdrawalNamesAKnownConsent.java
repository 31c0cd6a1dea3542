package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.ConsentExpired;
import io.github.processingledger.fact.Fact.ConsentWithdrawn;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** A withdrawal or expiry names a consent that this person gave (clause 6.4; art. 8). */
final class WithdrawalNamesAKnownConsent implements Rule {
    @Override
    public RuleName name() {
        return RuleName.WITHDRAWAL_NAMES_A_KNOWN_CONSENT;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        Reference consent = switch (question.act()) {
            case ConsentWithdrawn withdrawn -> withdrawn.consent();
            case ConsentExpired expired -> expired.consent();
            default -> null;
        };
        return consent != null && question.state().consent(consent.value()) == null
                ? Failure.of(name()).with("consent", consent.value()).asFailure()
                : Optional.empty();
    }
}
