package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation.Collection;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Collection from any other source than the person cites a norm of law (clause 5.1). */
final class CollectedFromThePersonThroughAForm implements Rule {
    @Override
    public RuleName name() {
        return RuleName.COLLECTED_FROM_THE_PERSON_THROUGH_A_FORM;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        boolean elsewhere =
                question.act() instanceof Collection collection && collection.source() != CollectionSource.SUBJECT;
        return elsewhere && !question.namesNorm()
                ? Failure.of(name())
                        .with("source", Codes.of(((Collection) question.act()).source()))
                        .asFailure()
                : Optional.empty();
    }
}
