package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.Consent;
import io.github.processingledger.subject.Moment;
import java.util.Optional;

/** A withdrawn or expired consent gives no basis (clause 6.4; art. 8). A ground or norm cited beside it still carries. */
final class NoBasisAfterWithdrawal implements Rule {
    @Override
    public RuleName name() {
        return RuleName.NO_BASIS_AFTER_WITHDRAWAL;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        Consent consent = question.consent();
        if (!question.needsBasis() || consent == null || question.namesGround() || question.namesNorm()) {
            return Optional.empty();
        }
        if (consent.withdrawn() != null) {
            return failure("withdrawn", consent, consent.withdrawn());
        }
        if (consent.expired() != null) {
            return failure("expired", consent, consent.expired());
        }
        return Coverage.isPastTerm(question, consent)
                ? Failure.of(name(), "term")
                        .with("consent", consent.id())
                        .with("day", consent.terms().until())
                        .asFailure()
                : Optional.empty();
    }

    private Optional<RuleFailure> failure(String why, Consent consent, Moment ended) {
        return Failure.of(name(), why)
                .with("consent", consent.id())
                .at("date", ended.occurredAt())
                .asFailure();
    }
}
