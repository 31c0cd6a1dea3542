package io.github.processingledger.replay;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Code;
import io.github.processingledger.projection.Shadow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the ledger, or a stretch of it: first the log (every leaf, tile, chain, tag, time and checkpoint), then the
 * hashes of what is sealed, then the registers, built once more and compared row by row. Goes on where it was
 * interrupted. Its result becomes a fact.
 *
 * <p>Parameters: {@code from} and {@code to}, positions, the whole ledger if absent; {@code incremental}, true for what
 * came since the last verification that found nothing.
 */
final class FullVerification implements JobKind {
    static final String NAME = "verification";

    private final DataSource dataSource;
    private final Journal journal;
    private final Verifying verifying;
    private final LedgerChecks checks;
    private final InstantSource clock;

    FullVerification(DataSource dataSource, Journal journal, Verifying verifying, InstantSource clock, int threads) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.verifying = verifying;
        this.checks = new LedgerChecks(dataSource, journal, verifying, threads);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("from", "to", "incremental");
    }

    @Override
    public void check(Map<String, Object> parameters) {
        long from = position(parameters, "from", 1);
        if (from < 1 || position(parameters, "to", Long.MAX_VALUE) < from) {
            throw new IllegalArgumentException("from is 1 or more, and to is not before it");
        }
        if (from > Math.max(1, journal.head().size())) {
            throw new IllegalArgumentException("the ledger does not go as far as from");
        }
        Object incremental = parameters.getOrDefault("incremental", false);
        if (!(incremental instanceof Boolean)) {
            throw new IllegalArgumentException("incremental is true or false");
        }
        if (Boolean.TRUE.equals(incremental) && (parameters.containsKey("from") || parameters.containsKey("to"))) {
            throw new IllegalArgumentException("an incremental verification finds from and to by itself");
        }
    }

    static long position(Map<String, ? extends @Nullable Object> parameters, String name, long otherwise) {
        Object given = parameters.get(name);
        if (given != null && !(given instanceof Long)) {
            throw new IllegalArgumentException(name + " is a position");
        }
        return given instanceof Long position ? position : otherwise;
    }

    @Override
    public @Nullable Map<String, Object> run(JobRun run) throws InterruptedException {
        Map<String, Object> memory = new TreeMap<>();
        run.memory().forEach((name, value) -> memory.put(name, Objects.requireNonNull(value)));
        if (!memory.containsKey("result") && !verify(run, memory)) {
            return null;
        }
        discard(run, memory);
        Map<String, Object> result = result(memory);
        if (memory.get("at") instanceof String at) {
            verifying.facts().completed(run.id(), Instant.parse(at), fact(result));
        }
        return result;
    }

    /** Whether it came to the end. */
    private boolean verify(JobRun run, Map<String, Object> memory) throws InterruptedException {
        long from = memory.get("from") instanceof Long kept ? kept : first(run.parameters());
        long to = position(run.parameters(), "to", Long.MAX_VALUE);
        if (memory.get("to") instanceof Long kept) {
            to = kept;
        }
        Map<String, Object> result = new TreeMap<>();
        if (memory.get("log") instanceof Map<?, ?> log) {
            log.forEach((name, value) -> result.put((String) name, Objects.requireNonNull(value)));
        } else if (!checks.log(run, memory, new Range(from, to), result)) {
            return false;
        }
        boolean broken = Boolean.FALSE.equals(result.get("sound"));
        if (!broken && !(checks.values(run, memory, result) && checks.registers(run, memory, result))) {
            return false;
        }
        result.put("whole", from == 1 && !run.parameters().containsKey("to"));
        Object shadow = memory.get("shadow");
        memory.clear();
        if (shadow != null) {
            memory.put("shadow", shadow);
        }
        memory.put("at", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        memory.put("result", result);
        run.complete(memory);
        return !run.mustStop();
    }

    private long first(Map<String, ? extends @Nullable Object> parameters) {
        if (!Boolean.TRUE.equals(parameters.get("incremental"))) {
            return position(parameters, "from", 1);
        }
        return Math.min(
                VerificationHistory.read(journal).covered() + 1, journal.head().size());
    }

    private static Map<String, Object> result(Map<String, Object> memory) {
        Map<String, Object> result = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(memory.get("result")))
                .forEach((name, value) -> result.put((String) name, Objects.requireNonNull(value)));
        return result;
    }

    private static Fact.VerificationCompleted fact(Map<String, Object> result) {
        return new Fact.VerificationCompleted(
                (Long) Objects.requireNonNull(result.get("from")),
                (Long) Objects.requireNonNull(result.get("to")),
                Boolean.TRUE.equals(result.get("sound")),
                result.get("firstWrong") instanceof Long position ? position : null,
                result.get("fault") instanceof String fault ? Code.of(fault) : null,
                Boolean.TRUE.equals(result.get("whole")) ? true : null);
    }

    @Override
    public void cancel(JobRun run) {
        discard(run, run.memory());
    }

    private void discard(JobRun run, Map<String, ? extends @Nullable Object> memory) {
        if (memory.get("shadow") instanceof Map<?, ?> kept) {
            Shadow.resume(dataSource, journal, kept, run::hold).discard();
        }
    }
}
