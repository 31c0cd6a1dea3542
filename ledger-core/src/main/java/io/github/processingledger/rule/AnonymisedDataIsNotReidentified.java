package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Accumulation;
import io.github.processingledger.operation.Operation.Clarification;
import io.github.processingledger.operation.Operation.Collection;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.operation.Operation.Recording;
import io.github.processingledger.operation.Operation.Storage;
import io.github.processingledger.operation.Operation.Systematisation;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.CategoryState;
import io.github.processingledger.subject.Copy;
import io.github.processingledger.subject.Presence;
import java.util.Optional;
import java.util.SortedSet;

/** Nothing joins anonymised data with a person again (clause 2.5). The person may give the data anew. */
final class AnonymisedDataIsNotReidentified implements Rule {
    @Override
    public RuleName name() {
        return RuleName.ANONYMISED_DATA_IS_NOT_REIDENTIFIED;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!joins(question.act())) {
            return Optional.empty();
        }
        SortedSet<Code> anonymised = question.categories(category -> isAnonymised(question, category));
        return anonymised.isEmpty()
                ? Optional.empty()
                : Failure.of(name()).with("categories", anonymised).asFailure();
    }

    private static boolean joins(Act act) {
        return switch (act) {
            case Collection collection -> collection.source() != CollectionSource.SUBJECT;
            case Recording ignored -> true;
            case Systematisation ignored -> true;
            case Accumulation ignored -> true;
            case Storage ignored -> true;
            case Clarification ignored -> true;
            default -> false;
        };
    }

    private static boolean isAnonymised(Question question, Code category) {
        CategoryState state = question.state().category(category);
        Copy copy = state.copies().get(question.draft().system());
        return copy == null ? state.isAnonymised() : copy.presence() == Presence.ANONYMISED;
    }
}
