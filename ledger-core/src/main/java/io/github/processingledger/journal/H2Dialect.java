package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** H2 in its own process and file. */
final class H2Dialect implements Dialect {

    private static final int TAGS = 20_000;

    /** By the address of the database; a process opens few. */
    private static final Map<String, Lock> APPENDING = new ConcurrentHashMap<>();

    private final Lock appending;

    H2Dialect(String address) {
        appending = APPENDING.computeIfAbsent(address, any -> new ReentrantLock(true));
    }

    /**
     * Journals on the same H2 are in the same process and share it: of two sessions that wait for the row of the head H2
     * may give one the head as it was before the other moved it, and writes that back when the one is rolled back.
     */
    @Override
    public Lock appending() {
        return appending;
    }

    @Override
    public Head lock(Connection connection) throws SQLException {
        return Head.lock(connection);
    }

    @Override
    public void commit(Connection connection, Outcome outcome) throws SQLException {
        insertEntries(connection, outcome.placed());
        insertTags(connection, outcome.tags());
        if (!outcome.head().move(connection, outcome.sizeBefore())) {
            throw new IllegalStateException("the head moved although it was locked");
        }
        connection.commit();
        afterCommit(connection);
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

    @Override
    public List<VerifiedPage.Row> entries(Connection connection, long after, long upTo, int limit) throws SQLException {
        List<VerifiedPage.Row> entries = new ArrayList<>(limit);
        try (PreparedStatement query =
                connection.prepareStatement("select position, latest_occurred_at, id, kind, leaf_hash, leaf from entry"
                        + " where position > ? and position <= ? order by position limit " + limit)) {
            query.setLong(1, after);
            query.setLong(2, upTo);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(new VerifiedPage.Row(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getObject(3, UUID.class),
                            rows.getString(4),
                            rows.getBytes(5),
                            rows.getBytes(6)));
                }
            }
        }
        return entries;
    }

    /** In the order in which the rows are stored, page by page: H2 keeps a whole result in memory. */
    @Override
    public void tags(Connection connection, long from, Predicate<TagRow> taker) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select _rowid_, hash, last_position, earlier_positions from entry_tag"
                        + " where _rowid_ > ? and (last_position >= ? or last_position < 1) order by _rowid_ limit "
                        + TAGS)) {
            query.setLong(2, from);
            long last = Long.MIN_VALUE;
            int count = TAGS;
            while (count == TAGS) {
                query.setLong(1, last);
                count = 0;
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        count++;
                        last = rows.getLong(1);
                        if (!taker.test(new TagRow(rows.getLong(2), rows.getLong(3), rows.getBytes(4)))) {
                            return;
                        }
                    }
                }
            }
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
