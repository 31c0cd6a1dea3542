package io.github.processingledger.rule;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.policy.RuleName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of an act.
 *
 * @param policy the policy version it was judged by, null where none was ever published
 * @param failures every rule it fails, in the order of {@link RuleName}
 * @param carriedBy what it rests on; empty where nothing carries it or nothing needs to
 */
public record Verdict(@Nullable String policy, List<RuleFailure> failures, List<Carrier> carriedBy) {
    public Verdict {
        failures = List.copyOf(failures);
        carriedBy = List.copyOf(carriedBy);
    }

    public boolean isAllowed() {
        return failures.isEmpty();
    }

    public boolean fails(RuleName rule) {
        return failures.stream().anyMatch(failure -> failure.rule().equals(rule.code()));
    }

    /**
     * What becomes of the act. What has already happened is recorded with its violations, save that nothing is destroyed
     * under a hold in any mode: there the ledger refuses, and blocks instead.
     */
    public Outcome outcome(Entry draft) {
        boolean recorded = isAllowed() || (draft.mode() == Mode.FACT && !blocksInstead());
        return recorded ? Outcome.RECORDED : Outcome.REFUSED;
    }

    /** Whether a hold stands against it, so that the data is blocked instead of destroyed (art. 8(2)). */
    public boolean blocksInstead() {
        return fails(RuleName.NO_DESTRUCTION_UNDER_HOLD);
    }
}
