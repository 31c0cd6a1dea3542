package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.Collection;
import io.github.processingledger.operation.Operation.Extraction;
import io.github.processingledger.operation.Operation.Recording;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.operation.Operation.Use;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.CategoryState;
import java.util.Optional;
import java.util.SortedSet;

/** Data not held (never collected, deleted, anonymised) can't be extracted, used or transferred (clause 2.6); and nothing but a collection or recording begins with a person unknown. */
final class UseHeldDataOnly implements Rule {
    @Override
    public RuleName name() {
        return RuleName.USE_HELD_DATA_ONLY;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Operation operation)) {
            return Optional.empty();
        }
        boolean begins = operation instanceof Collection || operation instanceof Recording;
        if (question.personUnknown() && !begins) {
            return Failure.of(name(), "unknown-person").asFailure();
        }
        if (question.draft().all() && question.draft().categories().isEmpty()) {
            return Failure.of(name(), "nothing").asFailure();
        }
        if (question.draft().subject() == null || !usesData(operation)) {
            return Optional.empty();
        }
        SortedSet<Code> missing = question.categories(category -> !isAtHand(question, category));
        return missing.isEmpty()
                ? Optional.empty()
                : Failure.of(name(), "categories").with("categories", missing).asFailure();
    }

    private static boolean usesData(Operation operation) {
        return operation instanceof Extraction || operation instanceof Use || operation instanceof Transfer;
    }

    /** A system uses its own copy, or, having none and never having had one, that of another of the operator's systems. */
    private static boolean isAtHand(Question question, Code category) {
        CategoryState state = question.state().category(category);
        Code system = question.draft().system();
        return state.copies().containsKey(system) ? state.isHeldBy(system) : state.isHeld();
    }
}
