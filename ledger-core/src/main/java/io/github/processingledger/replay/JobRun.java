package io.github.processingledger.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One job while this node works on it. Safe for several threads. */
final class JobRun {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String id;
    private final String owner;
    private final JobTable table;
    private final long startedNanos = System.nanoTime();
    private volatile Signal signal = Signal.RUN;
    private long head;
    private long done;
    private long doneHere;

    JobRun(String id, String owner, JobTable table) {
        this.id = id;
        this.owner = owner;
        this.table = table;
        this.done = table.done(id).stream().mapToLong(Range::size).sum();
    }

    String id() {
        return id;
    }

    Map<String, @Nullable Object> parameters() {
        return table.parameters(id);
    }

    /** What an earlier run kept to go on from; empty the first time. */
    Map<String, @Nullable Object> memory() {
        return table.memory(id);
    }

    /** Keeps what the work needs to go on; whoever has lost the job keeps nothing, and leaves. */
    void remember(Map<String, ?> memory) {
        if (!table.remember(id, owner, memory)) {
            leave();
        }
    }

    /** How much an earlier run had done, by what it kept. */
    synchronized void goOnFrom(long doneBefore) {
        done = doneBefore;
    }

    /** So much is done now; what is needed to go on from there is kept with it. */
    synchronized void advanceTo(long newDone, Map<String, ?> memory) {
        remember(memory);
        doneHere += newDone - done;
        done = newDone;
        publish();
    }

    /** Everything is done, and what is needed to end is kept with it. */
    synchronized void complete(Map<String, ?> memory) {
        advanceTo(head, memory);
    }

    Signal signal() {
        return signal;
    }

    boolean mustStop() {
        return signal != Signal.RUN;
    }

    /** A sign of life, and a look at what is wanted. */
    void beat() {
        Signal wanted = table.beat(id, owner);
        if (signal != Signal.LEAVE) {
            signal = wanted;
        }
    }

    void leave() {
        signal = Signal.LEAVE;
    }

    /** The ranges that are done, by this run or an earlier one. */
    List<Range> done() {
        return table.done(id);
    }

    /**
     * Makes sure, until the caller's transaction ends, that no other node takes the job.
     *
     * @throws LostJobException if one has taken it, as from a node that stalled for too long; the transaction must not commit
     */
    void hold(Connection connection) throws SQLException {
        if (!table.hold(connection, id, owner)) {
            leave();
            throw new LostJobException();
        }
    }

    /** Notes in the caller's transaction that a range is done; see {@link #hold}. */
    void markDone(Connection connection, Range range) throws SQLException {
        hold(connection);
        JobTable.markDone(connection, id, range);
    }

    /** Whether this run has got the job on. */
    synchronized boolean hasAdvanced() {
        return doneHere > 0;
    }

    /** A range has been committed. */
    synchronized void advance(Range range) {
        done += range.size();
        doneHere += range.size();
        publish();
    }

    /** Of how much; what is done beyond it is not shown. */
    synchronized void head(long newHead) {
        head = newHead;
        publish();
    }

    private void publish() {
        long nanos = Math.max(1, System.nanoTime() - startedNanos);
        long rate = (long) ((double) doneHere * NANOS_PER_SECOND / nanos);
        table.progress(id, owner, Math.min(done, head), head, rate);
    }
}
