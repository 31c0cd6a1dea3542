package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.Destruction;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;
import java.util.SortedSet;

/** While blocked, only what the policy's matrix allows goes on: clarification, and destruction citing a decision (clause 2.2; art. 1). */
final class OnlyClarificationWhileBlocked implements Rule {
    @Override
    public RuleName name() {
        return RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Operation operation)) {
            return Optional.empty();
        }
        SortedSet<Code> blocked = question.categories(question.state()::isBlocked);
        return blocked.isEmpty() || isAllowed(operation, question, setting)
                ? Optional.empty()
                : Failure.of(name())
                        .with("categories", blocked)
                        .with("blocking", firstBlock(question, blocked))
                        .asFailure();
    }

    private static boolean isAllowed(Operation operation, Question question, RuleSetting setting) {
        if (setting.codes("allowed").contains(Code.of(operation.code()))) {
            return true;
        }
        if (operation instanceof Destruction destruction && destruction.decision() != null) {
            return setting.is("destructionWithDecision");
        }
        Basis basis = question.draft().basis();
        boolean onGround = basis != null
                && basis.ground() != null
                && setting.codes("grounds").contains(basis.ground());
        return onGround || (setting.is("withConsent") && Coverage.isFull(question));
    }

    private static long firstBlock(Question question, SortedSet<Code> blocked) {
        return question.state().category(blocked.first()).firstOpenBlock().orElseThrow();
    }
}
