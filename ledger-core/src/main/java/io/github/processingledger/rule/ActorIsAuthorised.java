package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.policy.Role;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** The actor's role may perform this kind of operation (clause 6.1). */
final class ActorIsAuthorised implements Rule {
    @Override
    public RuleName name() {
        return RuleName.ACTOR_IS_AUTHORISED;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Operation operation)) {
            return Optional.empty();
        }
        Code code = question.draft().actor().role();
        Role role = question.policy().roles().get(code);
        if (role == null) {
            return Failure.of(name(), "undeclared").with("role", code).asFailure();
        }
        return role.performs().contains(operation.kind())
                ? Optional.empty()
                : Failure.of(name(), "not-allowed")
                        .with("role", code)
                        .with("operation", operation.code())
                        .asFailure();
    }
}
