package io.github.processingledger.journal;

import io.github.processingledger.proof.TreeFrontier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How far the journal goes.
 *
 * @param size entries, which is also the last position
 * @param lastRecordedAt of the last entry, microseconds since 1970
 * @param latestOccurredAt the largest of all entries, microseconds since 1970
 * @param frontier the right edge of the tree
 * @param root of the tree over all entries
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record Head(long size, long lastRecordedAt, long latestOccurredAt, byte[] frontier, byte[] root) {

    static final String READ =
            "select size, last_recorded_at, latest_occurred_at, frontier, root from journal_head where one = 1";

    static final String MOVE = "update journal_head set size = ?, last_recorded_at = ?, latest_occurred_at = ?,"
            + " frontier = ?, root = ? where one = 1 and size = ?";

    /** When the last entry was recorded; 1970 for an empty journal. */
    public Instant recordedAt() {
        return Micros.instant(lastRecordedAt);
    }

    TreeFrontier tree() {
        return TreeFrontier.of(frontier);
    }

    static Head read(Connection connection) throws SQLException {
        return read(connection, READ);
    }

    /** Reads the head and keeps every other append out until the transaction ends. */
    static Head lock(Connection connection) throws SQLException {
        return read(connection, READ + " for update");
    }

    private static Head read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return of(row);
        }
    }

    /** For whoever looks for what is wrong: that of an empty journal if somebody has removed the row. */
    static Head orEmpty(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ);
                ResultSet row = query.executeQuery()) {
            TreeFrontier empty = TreeFrontier.empty();
            return row.next() ? current(row) : new Head(0, 0, Long.MIN_VALUE, empty.bytes(), empty.root());
        }
    }

    static Head of(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new SQLException("the journal has no head; was the schema migrated?");
        }
        return current(row);
    }

    private static Head current(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4), row.getBytes(5));
    }

    static long size(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select size from journal_head where one = 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Moves the head from the size it had; whether it still had it. */
    boolean move(Connection connection, long oldSize) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            setMove(update, 1, oldSize);
            return update.executeUpdate() == 1;
        }
    }

    /** The parameters of {@link #MOVE}, the first of which has this number. */
    void setMove(PreparedStatement update, int first, long oldSize) throws SQLException {
        update.setLong(first, size);
        update.setLong(first + 1, lastRecordedAt);
        update.setLong(first + 2, latestOccurredAt);
        update.setBytes(first + 3, frontier);
        update.setBytes(first + 4, root);
        update.setLong(first + 5, oldSize);
    }
}
