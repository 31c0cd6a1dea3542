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
 * The sequencer's connections and the transaction around each group. A group whose connection breaks is tried again on a
 * new one; if it broke during the commit, the journal itself tells whether the group is in. Two connections take turns, so
 * that a group can be written while the one before goes to the disk.
 */
final class GroupTransaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupTransaction.class);
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final int WAIT_AFTER_FAILURE = 64;

    private final Database database;
    private final NodeMemory memory;
    private final GroupCommit groupCommit;
    private final Duration retryFor;

    /** How many groups are not written ahead any more, since another node appends, too. */
    private int waiting;

    private @Nullable Connection connection;
    private @Nullable Connection next;

    GroupTransaction(Database database, NodeMemory memory, GroupCommit groupCommit, Duration retryFor) {
        this.database = database;
        this.memory = memory;
        this.groupCommit = groupCommit;
        this.retryFor = retryFor;
    }

    /**
     * Writes the rows of a group while another one is being committed, or without one.
     *
     * @return null if the group has to be written by {@link #run}, after the other
     */
    @Nullable
    Written write(@Nullable Written before, List<Append> group) {
        if (!database.dialect().writesAhead() || (before != null && waiting > 0)) {
            waiting = Math.max(0, waiting - 1);
            return null;
        }
        try {
            Connection open = before == null ? connection() : next();
            Outcome outcome =
                    before == null ? write(open, group) : groupCommit.writeAhead(open, before.outcome(), group);
            if (outcome == null || outcome.wroteNothing()) {
                open.rollback();
            }
            return outcome == null ? null : new Written(open, outcome, before != null);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a group is written again, after the one before", e);
            if (before == null) {
                giveUpConnections();
            } else {
                next = giveUp(next);
            }
            return null;
        }
    }

    /** The next group is written as if this one were committed; {@link #run} finds out if it was not. */
    void suppose(Written written) {
        written.outcome().remember(memory);
        if (written.ahead()) {
            next = connection;
            connection = written.connection();
        }
    }

    /** After a commit that failed: nothing that was supposed holds. */
    void lost() {
        giveUpConnections();
        waiting = WAIT_AFTER_FAILURE;
    }

    /**
     * Commits the group, trying again while the database is away.
     *
     * @param attempt what a commit that broke may have left in the journal, or null
     * @throws SQLException if the database refuses these rows; nothing is written then
     * @throws JournalUnavailableException if it stays away
     */
    Outcome run(List<Append> group, @Nullable Outcome attempt) throws SQLException {
        long deadline = System.nanoTime() + retryFor.toNanos();
        long pause = 10;
        Outcome uncertain = attempt;
        while (true) {
            SQLException failure;
            try {
                Connection open = connection();
                if (uncertain != null && isWritten(open, uncertain)) {
                    database.dialect().afterCommit(open);
                    uncertain.remember(memory);
                    return uncertain;
                }
                uncertain = null;
                Outcome outcome = write(open, group);
                if (outcome.wroteNothing()) {
                    open.rollback();
                    return outcome;
                }
                uncertain = outcome;
                new Written(open, outcome, false).commit(database.dialect());
                outcome.remember(memory);
                return outcome;
            } catch (SQLException e) {
                failure = e;
            } catch (RuntimeException e) {
                giveUpConnections();
                throw e;
            }
            giveUpConnections();
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

    private Outcome write(Connection open, List<Append> group) throws SQLException {
        try {
            return groupCommit.write(open, group, false);
        } catch (SQLException e) {
            if (!SqlFailure.isDuplicateKey(e)) {
                throw e;
            }
            open.rollback();
            return groupCommit.write(open, group, true);
        }
    }

    /** A group is in the journal whole or not at all, so its first entry tells. */
    private static boolean isWritten(Connection connection, Outcome outcome) throws SQLException {
        PlacedEntry first = outcome.placed().getFirst();
        Entry stored = EntryReader.at(connection, first.position());
        connection.rollback();
        return stored != null && Arrays.equals(stored.hash(), first.leafHash());
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = open();
            connection = open;
        }
        return open;
    }

    private Connection next() throws SQLException {
        Connection open = next;
        if (open == null) {
            open = open();
            next = open;
        }
        return open;
    }

    private Connection open() throws SQLException {
        Connection open = database.open();
        open.setAutoCommit(false);
        return open;
    }

    /** What the failed transaction left behind is not worth finding out. */
    private void giveUpConnections() {
        memory.forget();
        connection = giveUp(connection);
        next = giveUp(next);
    }

    private static @Nullable Connection giveUp(@Nullable Connection broken) {
        if (broken != null) {
            try (broken) {
                broken.rollback();
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be rolled back: SQL state {}", e.getSQLState());
            }
        }
        return null;
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
        giveUpConnections();
    }
}
