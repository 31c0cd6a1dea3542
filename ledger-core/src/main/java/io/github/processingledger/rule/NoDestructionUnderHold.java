package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Anonymisation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.Deletion;
import io.github.processingledger.operation.Operation.Destruction;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.Hold;
import java.util.Optional;
import java.util.SortedSet;

/** Data under a legal hold is blocked instead of destroyed (art. 8(2)). What destroys in other words counts as destruction. */
final class NoDestructionUnderHold implements Rule {
    @Override
    public RuleName name() {
        return RuleName.NO_DESTRUCTION_UNDER_HOLD;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!destroys(question.act())) {
            return Optional.empty();
        }
        for (Hold hold : question.state().holds()) {
            SortedSet<Code> held = question.categories(hold::covers);
            if (!held.isEmpty() && (hold.stands() || hold.stoodAt(question.at()))) {
                return Failure.of(name())
                        .with("categories", held)
                        .with("hold", hold.id())
                        .at("date", hold.placed().occurredAt())
                        .asFailure();
            }
        }
        return Optional.empty();
    }

    private static boolean destroys(Act act) {
        return switch (act) {
            case Destruction ignored -> true;
            case Deletion deletion -> !deletion.recoverable();
            case Anonymisation anonymisation -> anonymisation.subtype() == AnonymisationKind.IRREVERSIBLE;
            default -> false;
        };
    }
}
