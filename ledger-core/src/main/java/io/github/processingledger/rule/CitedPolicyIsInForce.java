package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** An operation cites no policy other than the one in force when it occurred (clause 8.2). */
final class CitedPolicyIsInForce implements Rule {
    @Override
    public RuleName name() {
        return RuleName.CITED_POLICY_IS_IN_FORCE;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        String cited = question.draft().policy();
        return cited == null || cited.equals(question.policy().id())
                ? Optional.empty()
                : Failure.of(name(), "other")
                        .with("cited", cited)
                        .with("policy", question.policy().id())
                        .asFailure();
    }
}
