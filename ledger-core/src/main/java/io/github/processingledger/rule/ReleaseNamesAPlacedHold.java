package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.HoldReleased;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** A release names a hold of this person that still stands (art. 8(2)). */
final class ReleaseNamesAPlacedHold implements Rule {
    @Override
    public RuleName name() {
        return RuleName.RELEASE_NAMES_A_PLACED_HOLD;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof HoldReleased released)) {
            return Optional.empty();
        }
        String id = released.hold().value();
        boolean stands =
                question.state().holds().stream().anyMatch(hold -> hold.id().equals(id) && hold.stands());
        return stands ? Optional.empty() : Failure.of(name()).with("hold", id).asFailure();
    }
}
