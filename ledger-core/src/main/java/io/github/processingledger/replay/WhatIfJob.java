package io.github.processingledger.replay;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks what another policy would have decided. Having written nothing, it begins anew where it was interrupted.
 *
 * <p>Parameters: {@code policy}, the SHA-256 of its file; {@code from} and {@code to}, the first and the last position,
 * the whole ledger if absent.
 */
final class WhatIfJob implements JobKind {
    private static final String NAME = "what-if";
    private static final long AT_ONCE = 5_000;
    private static final int MOST_LISTED = 200;
    /** A result has its place in the table of jobs; rather fewer differences are listed than none. */
    private static final int MOST_CHARACTERS = 90_000;

    private final Journal journal;
    private final PolicyStore policies;

    WhatIfJob(Journal journal, PolicyStore policies) {
        this.journal = journal;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Map<String, Object> parameters) {
        policy(parameters);
        long from = position(parameters, "from", 1);
        if (from < 1 || position(parameters, "to", Long.MAX_VALUE) < from) {
            throw new IllegalArgumentException("from is 1 or more, and to is not before it");
        }
    }

    private Policy policy(Map<String, ? extends @Nullable Object> parameters) {
        if (parameters.get("policy") instanceof String hash && hash.matches("[0-9a-f]{64}")) {
            try {
                return policies.policy(hash);
            } catch (IllegalStateException unknown) {
                throw new IllegalArgumentException("no policy file has this hash", unknown);
            }
        }
        throw new IllegalArgumentException("policy is the SHA-256 of a policy file, 64 hex digits");
    }

    private static long position(Map<String, ? extends @Nullable Object> parameters, String name, long otherwise) {
        Object given = parameters.get(name);
        if (given != null && !(given instanceof Long)) {
            throw new IllegalArgumentException(name + " is a position");
        }
        return given instanceof Long position ? position : otherwise;
    }

    @Override
    public @Nullable Map<String, Object> run(JobRun run) {
        Map<String, @Nullable Object> parameters = run.parameters();
        long first = position(parameters, "from", 1);
        long last = Math.min(
                position(parameters, "to", Long.MAX_VALUE), journal.head().size());
        run.head(Math.max(0, last - first + 1));
        WhatIf whatIf = WhatIf.start(journal, new Range(first, last), policy(parameters), MOST_LISTED);
        for (long from = first; from <= last; from += AT_ONCE) {
            if (run.mustStop()) {
                return null;
            }
            Range range = new Range(from, Math.min(last, from + AT_ONCE - 1));
            whatIf.judge(range);
            run.advance(range);
        }
        return json(whatIf.result());
    }

    private static Map<String, Object> json(WhatIf.Result result) {
        Map<String, Object> json = result.json();
        List<?> differences = (List<?>) Objects.requireNonNull(json.get("differences"));
        while (CanonicalJson.string(json).length() > MOST_CHARACTERS) {
            differences.subList(differences.size() / 2, differences.size()).clear();
        }
        return json;
    }

    @Override
    public void cancel(JobRun run) {
        // It has built nothing.
    }
}
