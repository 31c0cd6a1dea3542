package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation.Clarification;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** A change at the person's wish names its request and document (clause 6.3; art. 25). */
final class ClarificationNamesRequest implements Rule {
    @Override
    public RuleName name() {
        return RuleName.CLARIFICATION_NAMES_REQUEST;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Clarification clarification)) {
            return Optional.empty();
        }
        Code subtype = Code.of(Codes.of(clarification.subtype()));
        if (clarification.request() == null && setting.codes("request").contains(subtype)) {
            return Failure.of(name(), "request").asFailure();
        }
        return clarification.document() == null && setting.codes("document").contains(subtype)
                ? Failure.of(name(), "document").asFailure()
                : Optional.empty();
    }
}
