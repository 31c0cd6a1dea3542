package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.BrowserSetting;
import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.fact.Fact.HoldPlaced;
import io.github.processingledger.fact.Fact.Objection;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.Collection;
import io.github.processingledger.operation.Operation.Destruction;
import io.github.processingledger.operation.Operation.DestructionScope;
import io.github.processingledger.operation.Operation.Recording;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.CategoryState;
import java.util.Optional;
import java.util.SortedSet;

/** Destroyed data takes no further operation (clause 2.13). A later collection brings new data and opens a new generation. */
final class NothingAfterDestruction implements Rule {
    @Override
    public RuleName name() {
        return RuleName.NOTHING_AFTER_DESTRUCTION;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (question.state().isEnded() && concernsPerson(question)) {
            return Failure.of(name(), "person").asFailure();
        }
        if (!(question.act() instanceof Operation)) {
            return Optional.empty();
        }
        SortedSet<Code> destroyed = question.categories(category -> isDestroyed(question, category));
        return destroyed.isEmpty()
                ? Optional.empty()
                : Failure.of(name(), "categories").with("categories", destroyed).asFailure();
    }

    /** What ends or records a case goes on after the person's data is gone; what would begin something does not. */
    private static boolean concernsPerson(Question question) {
        return question.act() instanceof Operation
                || question.act() instanceof ConsentGiven
                || question.act() instanceof Objection
                || question.act() instanceof BrowserSetting
                || question.act() instanceof HoldPlaced;
    }

    private static boolean isDestroyed(Question question, Code category) {
        CategoryState state = question.state().category(category);
        Code system = question.draft().system();
        return switch (question.act()) {
            case Collection ignored ->
                state.isDestroyedIn(system)
                        && (question.draft().basis() == null || !state.mayReopen(system, question.at()));
            case Recording ignored -> state.isDestroyedIn(system);
            case Destruction destruction
            when destruction.scopeOrSystem() == DestructionScope.OPERATOR -> state.isDestroyed();
            default -> state.isDestroyedIn(system) && !isElsewhere(state, system);
        };
    }

    /** A system that never had a copy may work with what another system collected after the destruction. */
    private static boolean isElsewhere(CategoryState state, Code system) {
        return !state.copies().containsKey(system) && state.isHeld();
    }
}
