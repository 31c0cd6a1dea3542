package io.github.processingledger.replay;

import io.github.processingledger.journal.Fault;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.journal.Verification;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.proof.VerifierKey;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the whole journal: every leaf, tile, chain, tag, time and checkpoint. Begins anew when it is interrupted, since
 * a verification must not trust what an earlier one said.
 */
final class FullVerification implements JobKind {
    private final Journal journal;
    private final @Nullable VerifierKey key;

    FullVerification(Journal journal, @Nullable VerifierKey key) {
        this.journal = journal;
        this.key = key;
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public void check(Map<String, Object> parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("a verification takes no parameters");
        }
    }

    @Override
    public @Nullable Map<String, Object> run(JobRun run) {
        run.head(journal.head().size());
        long[] reached = {0};
        try {
            Verification verification = new JournalVerifier(journal, key, position -> {
                        if (run.mustStop()) {
                            throw new StoppedException();
                        }
                        if (position > reached[0]) {
                            run.advance(new Range(reached[0] + 1, position));
                            reached[0] = position;
                        }
                    })
                    .run();
            return result(verification);
        } catch (StoppedException stopped) {
            return null;
        }
    }

    @Override
    public void cancel(JobRun run) {
        // nothing was built
    }

    private static Map<String, Object> result(Verification verification) {
        Map<String, Object> result = new TreeMap<>();
        result.put("sound", verification.isGood());
        result.put("size", verification.size());
        result.put("root", verification.root());
        Fault fault = verification.fault();
        if (fault != null) {
            result.put("firstWrong", verification.position());
            result.put("fault", Codes.of(fault));
        }
        return result;
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
