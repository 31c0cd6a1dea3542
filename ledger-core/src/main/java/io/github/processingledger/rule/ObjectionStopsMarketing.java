package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.operation.Operation.Use;
import io.github.processingledger.policy.Purpose;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** After an objection nothing is used or transferred for marketing (clause 4.2). */
final class ObjectionStopsMarketing implements Rule {
    private static final Code MARKETING = Code.of("marketing");

    @Override
    public RuleName name() {
        return RuleName.OBJECTION_STOPS_MARKETING;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        boolean reaches = question.act() instanceof Use || question.act() instanceof Transfer;
        return reaches && markets(question) && objects(question)
                ? Failure.of(name()).with("purpose", question.draft().purpose()).asFailure()
                : Optional.empty();
    }

    private static boolean markets(Question question) {
        return question.policy().catalogue().kindOf(question.draft().purpose()) == Purpose.Kind.MARKETING;
    }

    private static boolean objects(Question question) {
        return question.state().objectsTo(MARKETING) || question.state().objectedTo(MARKETING, question.at());
    }
}
