package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every operation but the duties names a declared purpose (clause 4; art. 7(8)). */
final class PurposeIsDeclared implements Rule {
    @Override
    public RuleName name() {
        return RuleName.PURPOSE_IS_DECLARED;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        Code purpose = question.draft().purpose();
        if (purpose == null && question.needsBasis()) {
            return Failure.of(name(), "none").asFailure();
        }
        SortedSet<Code> undeclared = new TreeSet<>(purposes(question));
        undeclared.removeAll(question.policy().catalogue().purposes().keySet());
        return undeclared.isEmpty()
                ? Optional.empty()
                : Failure.of(name(), "undeclared").with("purpose", undeclared).asFailure();
    }

    private static List<Code> purposes(Question question) {
        if (question.act() instanceof ConsentGiven consent) {
            return consent.purposes();
        }
        Code purpose = question.draft().purpose();
        return purpose == null ? List.of() : List.of(purpose);
    }
}
