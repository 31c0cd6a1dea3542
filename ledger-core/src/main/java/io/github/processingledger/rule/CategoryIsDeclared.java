package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;
import java.util.SortedSet;

/** Only declared categories are processed (clause 3). A duty may still clear away what an earlier policy declared. */
final class CategoryIsDeclared implements Rule {
    @Override
    public RuleName name() {
        return RuleName.CATEGORY_IS_DECLARED;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        SortedSet<Code> undeclared = question.categories(
                category -> !question.policy().catalogue().declaresCategory(category) && !isLegacy(question, category));
        return undeclared.isEmpty()
                ? Optional.empty()
                : Failure.of(name()).with("categories", undeclared).asFailure();
    }

    private static boolean isLegacy(Question question, Code category) {
        return question.act() instanceof Operation operation
                && operation.kind().isDuty()
                && question.state().categories().containsKey(category);
    }
}
