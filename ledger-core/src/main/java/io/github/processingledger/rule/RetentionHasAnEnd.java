package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Storage;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** Storage names an end date or end event (clause 6.4; art. 12). */
final class RetentionHasAnEnd implements Rule {
    @Override
    public RuleName name() {
        return RuleName.RETENTION_HAS_AN_END;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Storage storage) || storage.until() != null) {
            return Optional.empty();
        }
        Code event = storage.untilEvent();
        if (event == null) {
            return Failure.of(name(), "none").asFailure();
        }
        return setting.codes("notAnEnd").contains(event)
                ? Failure.of(name(), "not-an-end").with("event", event).asFailure()
                : Optional.empty();
    }
}
