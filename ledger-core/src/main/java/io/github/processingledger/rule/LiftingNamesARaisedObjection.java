package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.ObjectionLifted;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** An objection is lifted only where one was raised (clause 4.2). */
final class LiftingNamesARaisedObjection implements Rule {
    @Override
    public RuleName name() {
        return RuleName.LIFTING_NAMES_A_RAISED_OBJECTION;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        return question.act() instanceof ObjectionLifted lifted
                        && !question.state().objectsTo(lifted.against())
                ? Failure.of(name()).with("against", lifted.against()).asFailure()
                : Optional.empty();
    }
}
