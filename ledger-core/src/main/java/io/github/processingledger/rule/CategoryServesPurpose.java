package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.Catalogue;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;
import java.util.SortedSet;

/** The policy's matrix allows this category for this purpose; visit statistics serve statistics alone (clauses 4.1-4.3; art. 7(9)). */
final class CategoryServesPurpose implements Rule {
    @Override
    public RuleName name() {
        return RuleName.CATEGORY_SERVES_PURPOSE;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        Code purpose = question.draft().purpose();
        Catalogue catalogue = question.policy().catalogue();
        if (!question.needsBasis() || catalogue.purpose(purpose).isEmpty() || purpose == null) {
            return Optional.empty();
        }
        SortedSet<Code> strangers = question.categories(
                category -> catalogue.declaresCategory(category) && !catalogue.serves(category, purpose));
        return strangers.isEmpty()
                ? Optional.empty()
                : Failure.of(name())
                        .with("categories", strangers)
                        .with("purpose", purpose)
                        .asFailure();
    }
}
