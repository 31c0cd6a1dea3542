package io.github.processingledger.projection;

import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** What could not be written into the registers: listed, and tried again on demand. */
public final class ParkedEntries {
    private static final String COLUMNS =
            "select p.position, p.subject, p.reason, p.attempts, p.parked_at from parked_entry p";

    private final DataSource dataSource;
    private final Journal journal;
    private final ParkingLot lot;
    private final Feed feed;

    public ParkedEntries(DataSource dataSource, Journal journal, InstantSource clock) {
        this(dataSource, journal, RegisterSet.ALL, clock);
    }

    ParkedEntries(DataSource dataSource, Journal journal, List<Projection> projections, InstantSource clock) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.lot = new ParkingLot(clock);
        this.feed = new Feed(projections, lot);
    }

    /** The parked entries after a position, in the order of the ledger. */
    public List<ParkedEntry> list(long after, int limit) {
        return inTransaction(connection ->
                read(connection, COLUMNS + " where p.position > ? order by p.position limit ?", List.of(after, limit)));
    }

    public long count() {
        return inTransaction(connection -> Reading.list(
                        connection, "select count(*) from parked_entry", List.of(), row -> row.getLong(1))
                .getFirst());
    }

    /**
     * Tries a parked entry again, with everything of the same person that is parked, in order, up to the first that
     * fails again.
     *
     * @return how many left the parking lot
     * @throws IllegalArgumentException if no entry is parked at that position
     */
    public int retry(long position) {
        return inTransaction(connection -> {
            Place.lock(connection);
            List<ParkedEntry> named = read(connection, COLUMNS + " where p.position = ?", List.of(position));
            if (named.isEmpty()) {
                throw new IllegalArgumentException("no entry is parked at position " + position);
            }
            String subject = named.getFirst().subject();
            List<ParkedEntry> all = subject == null
                    ? named
                    : read(connection, COLUMNS + " where p.subject = ? order by p.position", List.of(subject));
            int released = 0;
            while (released < all.size() && release(connection, all.get(released))) {
                released++;
            }
            return released;
        });
    }

    private boolean release(Connection connection, ParkedEntry parked) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Entry stored = journal.entry(parked.position());
            if (stored == null) {
                throw new IllegalStateException("the journal ends before position " + parked.position());
            }
            feed.writeOne(connection, stored);
            lot.release(connection, parked.position());
            return true;
        } catch (SQLException | RuntimeException e) {
            connection.rollback(before);
            lot.failedAgain(connection, parked.position(), ParkingLot.reason(e));
            return false;
        }
    }

    private static List<ParkedEntry> read(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        return Reading.list(
                connection,
                sql,
                parameters,
                row -> new ParkedEntry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        Sql.instant(row.getLong(5))));
    }

    private <T> T inTransaction(Work<T> work) {
        return Transactions.in(dataSource, work);
    }
}
