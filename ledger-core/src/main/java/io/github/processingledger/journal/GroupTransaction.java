package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequencer's connection and the transaction around each group. A group whose connection breaks is tried again on a
 * new one; if it broke during the commit, the journal itself tells whether the group is in.
 */
final class GroupTransaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupTransaction.class);
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Database database;
    private final NodeMemory memory;
    private final GroupCommit groupCommit;
    private final Duration retryFor;
    private @Nullable Connection connection;

    /** What may have been committed, as long as nobody can tell. */
    private @Nullable Outcome uncertain;

    GroupTransaction(Database database, NodeMemory memory, GroupCommit groupCommit, Duration retryFor) {
        this.database = database;
        this.memory = memory;
        this.groupCommit = groupCommit;
        this.retryFor = retryFor;
    }

    /**
     * Commits the group, trying again while the database is away.
     *
     * @throws SQLException if the database refuses these rows; nothing is written then
     * @throws JournalUnavailableException if it stays away
     */
    Outcome run(List<Append> group) throws SQLException {
        long deadline = System.nanoTime() + retryFor.toNanos();
        long pause = 10;
        uncertain = null;
        while (true) {
            SQLException failure;
            database.dialect().appending().lock();
            try {
                return attempt(connection(), group);
            } catch (SQLException e) {
                failure = e;
                giveUpConnection();
            } catch (RuntimeException e) {
                giveUpConnection();
                throw e;
            } finally {
                database.dialect().appending().unlock();
            }
            if (uncertain == null && !SqlFailure.mayPass(failure)) {
                throw failure;
            }
            if (System.nanoTime() > deadline) {
                String state = uncertain == null ? "nothing was written" : "whether it was written is unknown";
                throw new JournalUnavailableException("the database is away; " + state, failure, true);
            }
            LOG.warn("a group commit is tried again: SQL state {}", failure.getSQLState());
            pause(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private Outcome attempt(Connection open, List<Append> group) throws SQLException {
        Outcome before = uncertain;
        if (before != null && isWritten(open, before)) {
            database.dialect().afterCommit(open);
            before.remember(memory);
            return before;
        }
        try {
            return write(open, group, false);
        } catch (SQLException e) {
            if (!SqlFailure.isDuplicateKey(e)) {
                throw e;
            }
            open.rollback();
            return write(open, group, true);
        }
    }

    private Outcome write(Connection open, List<Append> group, boolean lookForIds) throws SQLException {
        uncertain = null;
        Outcome outcome = groupCommit.prepare(open, group, lookForIds);
        if (outcome.wroteNothing()) {
            open.rollback();
            return outcome;
        }
        uncertain = outcome;
        try {
            database.dialect().commit(open, outcome);
        } catch (SQLException e) {
            if (SqlFailure.isRefusal(e)) {
                uncertain = null;
            }
            throw e;
        }
        outcome.remember(memory);
        return outcome;
    }

    /**
     * A group is in the journal whole or not at all, so its first entry tells; once the head can be locked, a transaction
     * whose connection broke has ended.
     */
    private boolean isWritten(Connection connection, Outcome outcome) throws SQLException {
        database.dialect().lock(connection);
        PlacedEntry first = outcome.placed().getFirst();
        Entry stored = EntryReader.at(connection, first.position());
        connection.rollback();
        return stored != null && Arrays.equals(stored.hash(), first.leafHash());
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.open();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    /** What the failed transaction left behind is not worth finding out. */
    private void giveUpConnection() {
        memory.forget();
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try (broken) {
                broken.rollback();
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be rolled back: SQL state {}", e.getSQLState());
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        giveUpConnection();
    }
}
