package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Operations are reported by registered systems of the operator only (clauses 1.2, 9). */
final class SystemBelongsToTheOperator implements Rule {
    @Override
    public RuleName name() {
        return RuleName.SYSTEM_BELONGS_TO_THE_OPERATOR;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        boolean reported = question.act() instanceof Operation
                || (question.act() instanceof Fact fact && fact.kind().isReportable());
        return !reported || question.policy().hasSystem(question.draft().system())
                ? Optional.empty()
                : Failure.of(name()).with("system", question.draft().system()).asFailure();
    }
}
