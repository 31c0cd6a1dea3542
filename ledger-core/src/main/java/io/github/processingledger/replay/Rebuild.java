package io.github.processingledger.replay;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.NextGeneration;
import io.github.processingledger.projection.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Builds registers anew from the journal, beside those that are read, and switches over when they are level. Reads the
 * journal itself, in ranges of positions by several threads; opens no values.
 *
 * <p>Parameter {@code registers}: names of registers; all of them if absent.
 */
final class Rebuild implements JobKind {
    private static final long LARGEST_RANGE = 100_000;
    private static final long SMALLEST_RANGE = 5_000;
    /** So near to the head the rest is added while the live feed waits. */
    private static final long NEAR = 2_000;

    private final DataSource dataSource;
    private final Journal journal;
    private final int threads;

    Rebuild(DataSource dataSource, Journal journal, int threads) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("registers");
    }

    @Override
    public void check(Map<String, Object> parameters) {
        if (parameters.containsKey("registers") && !(parameters.get("registers") instanceof List<?>)) {
            throw new IllegalArgumentException("registers is a list of names");
        }
        List<String> known = Registers.names();
        for (String register : registers(parameters)) {
            if (!known.contains(register)) {
                throw new IllegalArgumentException("a register is one of: " + String.join(", ", known));
            }
        }
    }

    private static List<String> registers(Map<String, ? extends @Nullable Object> parameters) {
        if (!(parameters.get("registers") instanceof List<?> named) || named.isEmpty()) {
            return Registers.names();
        }
        List<String> registers = new ArrayList<>();
        named.forEach(each -> registers.add(String.valueOf(each)));
        return registers;
    }

    @Override
    public @Nullable Map<String, Object> run(JobRun run) throws InterruptedException {
        NextGeneration next = next(run);
        run.head(
                run.memory().get("head") instanceof Long begun
                        ? begun
                        : journal.head().size());
        if (next.readUpTo() > 0) {
            next.discardUnread();
            return result(next.readUpTo());
        }
        while (!run.mustStop()) {
            long head = journal.head().size();
            List<Range> missing = Range.missing(run.done(), head, size(head));
            long filledTo = missing.isEmpty() ? head : missing.getFirst().first() - 1;
            boolean isTheRest = missing.isEmpty()
                    || (missing.size() == 1 && missing.getFirst().last() == head);
            if (isTheRest && head - filledTo <= NEAR) { // not a gap before what is done, which would be added twice
                return result(next.switchOver(filledTo));
            }
            Ranges.work(missing, threads, range -> fill(run, next, range));
        }
        return null;
    }

    private static Map<String, Object> result(long position) {
        return new TreeMap<>(Map.of("position", position));
    }

    private NextGeneration next(JobRun run) {
        Map<String, @Nullable Object> memory = run.memory();
        if (!memory.isEmpty()) {
            return NextGeneration.resume(dataSource, journal, memory, run::hold);
        }
        NextGeneration next = NextGeneration.prepare(dataSource, journal, registers(run.parameters()), run::hold);
        Map<String, Object> begun = next.json();
        begun.put("head", journal.head().size());
        run.remember(begun);
        return next;
    }

    private long size(long head) {
        return Math.clamp(head / (4L * threads), SMALLEST_RANGE, LARGEST_RANGE);
    }

    private static void fill(JobRun run, NextGeneration next, Range range) {
        boolean filled = !run.mustStop()
                && next.fill(range.first(), range.last(), run::mustStop, connection -> run.markDone(connection, range));
        if (filled) {
            run.advance(range);
        }
    }

    @Override
    public void cancel(JobRun run) {
        Map<String, @Nullable Object> memory = run.memory();
        if (!memory.isEmpty()) {
            NextGeneration.resume(dataSource, journal, Objects.requireNonNull(memory), run::hold)
                    .discardUnread();
        }
    }
}
