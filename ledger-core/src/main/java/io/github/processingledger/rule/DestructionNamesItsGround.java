package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Destruction;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Destruction cites a ground and yields an act (art. 18). */
final class DestructionNamesItsGround implements Rule {
    @Override
    public RuleName name() {
        return RuleName.DESTRUCTION_NAMES_ITS_GROUND;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Destruction destruction)) {
            return Optional.empty();
        }
        Code ground = destruction.ground();
        if (ground == null) {
            return Failure.of(name(), "none").asFailure();
        }
        return question.policy().catalogue().destructionGrounds().containsKey(ground)
                ? Optional.empty()
                : Failure.of(name(), "undeclared").with("ground", ground).asFailure();
    }
}
