package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Operation.Storage;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** The storage place is inside the country (art. 12). */
final class StorageInsideTheCountry implements Rule {
    @Override
    public RuleName name() {
        return RuleName.STORAGE_INSIDE_THE_COUNTRY;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        return question.act() instanceof Storage storage && !question.policy().isDomestic(storage.country())
                ? Failure.of(name()).with("country", storage.country()).asFailure()
                : Optional.empty();
    }
}
