package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

/** H2 in its own process and file. */
final class H2Dialect implements Dialect {

    @Override
    public boolean write(Connection connection, List<PlacedEntry> entries, List<TagRow> tags, Head moved, long oldSize)
            throws SQLException {
        insertEntries(connection, entries);
        insertTags(connection, tags);
        return moved.move(connection, oldSize);
    }

    private static void insertEntries(Connection connection, List<PlacedEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into entry (position, latest_occurred_at, id, kind, leaf_hash, leaf)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            for (PlacedEntry placed : entries) {
                insert.setLong(1, placed.position());
                insert.setLong(2, placed.latestOccurredAt());
                insert.setObject(3, placed.entry().key);
                insert.setString(4, placed.entry().kind);
                insert.setBytes(5, placed.leafHash());
                insert.setBytes(6, placed.leaf());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertTags(Connection connection, List<TagRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into entry_tag (hash, last_position, earlier_positions) values (?, ?, ?)")) {
            for (TagRow row : rows) {
                insert.setLong(1, row.hash());
                insert.setLong(2, row.lastPosition());
                if (row.earlier() == null) {
                    insert.setNull(3, Types.VARBINARY);
                } else {
                    insert.setBytes(3, row.earlier());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** A commit reaches the file but not the disk; this does (measured by counting fsync calls). */
    @Override
    public void afterCommit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }
}
