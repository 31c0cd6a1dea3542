package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Fault;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.journal.Verification;
import io.github.processingledger.journal.VerifiedPart;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.projection.Drift;
import io.github.processingledger.projection.Shadow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What a verification looks at, one after the other. Each says whether it came to its end, and keeps in {@code memory} what
 * it needs to go on otherwise; what it found is put into {@code result}.
 */
final class LedgerChecks {
    private static final long AT_ONCE = 4_096;
    private static final int VALUES_AT_ONCE = 1_000;
    private static final long REGISTERS_AT_ONCE = 20_000;
    private static final Code VALUE = Code.of("value");
    private static final Code DRIFT = Code.of("drift");

    private final DataSource dataSource;
    private final Journal journal;
    private final Verifying verifying;
    private final int threads;

    LedgerChecks(DataSource dataSource, Journal journal, Verifying verifying, int threads) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.verifying = verifying;
        this.threads = threads;
    }

    /** Whether a verification found a fault of the log, and looked no further. */
    static boolean isOfTheLog(Fact.VerificationCompleted fact) {
        Code fault = fact.fault();
        return fault != null && !fault.equals(VALUE) && !fault.equals(DRIFT);
    }

    /** The log. */
    boolean log(JobRun run, Map<String, Object> memory, Range asked, Map<String, Object> result) {
        long from = asked.first();
        long to = asked.last();
        long[] reached = {from - 1};
        Parts parts = Parts.of(run, memory, asked, journal.head().size());
        JournalVerifier[] verifier = new JournalVerifier[1];
        verifier[0] = JournalVerifier.withKeys(journal, verifying.keys().get(), position -> {
            if (run.mustStop()) {
                throw new StoppedException();
            }
            VerifiedPart part = position - reached[0] < AT_ONCE ? null : verifier[0].part();
            if (part != null) {
                memory.put("part", part.json());
                parts.advance(Parts.LOG, part.position() - part.from() + 1, memory);
                reached[0] = position;
            }
        });
        Verification verification;
        try {
            if (memory.get("part") instanceof Map<?, ?> kept) {
                VerifiedPart part = VerifiedPart.of(kept);
                reached[0] = part.position();
                parts.goOn(Parts.LOG, part.position() - part.from() + 1);
                verification = verifier[0].goOn(part, to);
            } else {
                parts.goOn(Parts.LOG, 0);
                memory.put("from", from);
                verification = verifier[0].run(from, to);
            }
        } catch (StoppedException stopped) {
            return false;
        }
        long last = verification.size();
        result.put("from", verifier[0].from());
        result.put("to", Math.max(last, verifier[0].from()));
        result.put("sound", verification.isGood());
        result.put("size", last);
        result.put("root", verification.root());
        Fault fault = verification.fault();
        if (fault != null) {
            wrong(result, verification.position(), Codes.of(fault));
        }
        memory.remove("part");
        memory.put("log", new TreeMap<>(result));
        parts.advance(Parts.LOG, parts.length(), memory);
        return true;
    }

    /** The smallest position is the first wrong one, and the fault is the one found there. */
    private static void wrong(Map<String, Object> result, long position, String fault) {
        result.put("sound", false);
        if (!(result.get("firstWrong") instanceof Long other) || position < other) {
            result.put("firstWrong", position);
            result.put("fault", fault);
        }
    }

    /** What adds up over the ledger is not wrong at a position; none is named unless something else is wrong at one. */
    private static void wrong(Map<String, Object> result, Drift drift) {
        if (drift.first() > 0) {
            wrong(result, drift.first(), DRIFT.value());
        } else {
            result.put("sound", false);
            result.putIfAbsent("fault", DRIFT.value());
        }
    }

    /** What is sealed. */
    boolean values(JobRun run, Map<String, Object> memory, Map<String, Object> result) {
        long from = (Long) Objects.requireNonNull(result.get("from"));
        long to = (Long) Objects.requireNonNull(result.get("to"));
        Parts parts = parts(run, memory);
        long position = memory.get("values") instanceof Long kept ? kept : from - 1;
        long wrong = memory.get("wrongValue") instanceof Long kept ? kept : 0;
        parts.goOn(Parts.VALUES, position - from + 1);
        long saved = position;
        while (position < to && wrong == 0) {
            if (run.mustStop()) {
                return false;
            }
            List<RecordedEntry> entries = new ArrayList<>();
            journal.scan(
                    position,
                    Math.min(to, position + VALUES_AT_ONCE),
                    stored -> entries.add(LedgerEntries.readUnhashed(stored)));
            wrong = verifying.values().applyAsLong(entries);
            position = Math.min(to, position + VALUES_AT_ONCE);
            if (wrong > 0) {
                memory.put("wrongValue", wrong);
            }
            if (position - saved >= AT_ONCE || position == to || wrong > 0) {
                saved = position;
                memory.put("values", position);
                parts.advance(Parts.VALUES, position - from + 1, memory);
            }
        }
        if (wrong > 0) {
            wrong(result, wrong, VALUE.value());
        }
        return true;
    }

    /** What is read: built once more beside it, which stands until the result is kept, and compared. */
    boolean registers(JobRun run, Map<String, Object> memory, Map<String, Object> result) throws InterruptedException {
        long from = (Long) Objects.requireNonNull(result.get("from"));
        long to = (Long) Objects.requireNonNull(result.get("to"));
        Shadow shadow;
        if (memory.get("shadow") instanceof Map<?, ?> kept) {
            shadow = Shadow.resume(dataSource, journal, kept, run::hold);
        } else {
            shadow = Shadow.prepare(dataSource, journal, from, run::hold);
            memory.put("shadow", shadow.json());
            run.remember(memory);
        }
        boolean open = !run.parameters().containsKey("to");
        long target = Math.max(from - 1, target(shadow, open, to));
        List<Range> done = new ArrayList<>(run.done());
        for (Range range : done) {
            target = Math.max(target, range.last());
        }
        parts(run, memory)
                .goOn(Parts.REGISTERS, done.stream().mapToLong(Range::size).sum());
        if (from > 1) {
            done.add(new Range(1, from - 1));
        }
        Shadow filling = shadow;
        Ranges.work(Range.missing(done, target, REGISTERS_AT_ONCE), threads, range -> fill(run, filling, range));
        if (run.mustStop()) {
            return false;
        }
        Drift drift = shadow.compare(target, open);
        result.put("drifted", drift.rows());
        if (drift.parked() > 0) {
            result.put("parked", drift.parked());
        }
        if (!drift.isNone()) {
            List<Object> rows = new ArrayList<>();
            drift.listed().forEach(row -> rows.add(row.json()));
            result.put("drift", rows);
            wrong(result, drift);
        }
        return true;
    }

    private static Parts parts(JobRun run, Map<String, Object> memory) {
        return new Parts(run, (Long) Objects.requireNonNull(memory.get("length")));
    }

    private static void fill(JobRun run, Shadow shadow, Range range) {
        boolean filled = !run.mustStop()
                && shadow.fill(
                        range.first(), range.last(), run::mustStop, connection -> run.markDone(connection, range));
        if (filled) {
            run.advance(range);
        }
    }

    /**
     * What is read goes on while it is built once more, but it is not run after: the rest is added when it is compared. A
     * stretch that was asked for does not go on.
     */
    private static long target(Shadow shadow, boolean open, long to) {
        return open ? shadow.readable() : Math.min(to, shadow.readable());
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
