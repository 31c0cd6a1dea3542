package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.Unblocking;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** An unblocking names a blocking of this person that is still open (clause 2.2). */
final class UnblockingNamesAnOpenBlock implements Rule {
    @Override
    public RuleName name() {
        return RuleName.UNBLOCKING_NAMES_AN_OPEN_BLOCK;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        return question.act() instanceof Unblocking unblocking
                        && question.state().block(unblocking.blocking()) == null
                ? Failure.of(name()).with("blocking", unblocking.blocking()).asFailure()
                : Optional.empty();
    }
}
