package io.github.processingledger.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** PostgreSQL 15 or newer. */
final class PostgresDialect implements Dialect {

    /**
     * Above this COPY is cheaper for the server; below, one round trip less matters more. Where the two meet has not been
     * measured.
     */
    private static final int SMALL = 32;

    private static final String INSERT = "insert into entry (position, latest_occurred_at, id, kind, leaf_hash, leaf)"
            + " select * from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::text[], ?::bytea[], ?::bytea[]);"
            + " insert into entry_tag (hash, last_position, earlier_positions)"
            + " select * from unnest(?::bigint[], ?::bigint[], ?::bytea[]); " + Head.MOVE;

    private static final byte[] NONE = {};

    @Override
    public boolean write(Connection connection, List<PlacedEntry> entries, List<TagRow> tags, Head moved, long oldSize)
            throws SQLException {
        if (entries.size() <= SMALL) {
            return writeAtOnce(connection, entries, tags, moved, oldSize);
        }
        insertEntries(connection, entries);
        insertTags(connection, tags);
        return moved.move(connection, oldSize);
    }

    private static boolean writeAtOnce(
            Connection connection, List<PlacedEntry> entries, List<TagRow> tags, Head moved, long oldSize)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, array(connection, "bigint", entries, PlacedEntry::position));
            insert.setArray(2, array(connection, "bigint", entries, PlacedEntry::latestOccurredAt));
            insert.setArray(3, array(connection, "uuid", entries, placed -> placed.entry().key));
            insert.setArray(4, array(connection, "text", entries, placed -> placed.entry().kind));
            insert.setArray(5, bytes(connection, entries, PlacedEntry::leafHash));
            insert.setArray(6, bytes(connection, entries, PlacedEntry::leaf));
            insert.setArray(7, array(connection, "bigint", tags, TagRow::hash));
            insert.setArray(8, array(connection, "bigint", tags, TagRow::lastPosition));
            insert.setArray(9, bytes(connection, tags, tag -> tag.earlier() == null ? NONE : tag.earlier()));
            moved.setMove(insert, 10, oldSize);
            insert.execute();
            insert.getMoreResults();
            insert.getMoreResults();
            return insert.getUpdateCount() == 1;
        }
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte[]> value) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private static void insertEntries(Connection connection, List<PlacedEntry> entries) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(
                connection, "entry (position, latest_occurred_at, id, kind, leaf_hash, leaf)", entries.size())) {
            for (PlacedEntry placed : entries) {
                copy.row(6);
                copy.number(placed.position());
                copy.number(placed.latestOccurredAt());
                copy.uuid(placed.entry().key);
                copy.bytes(placed.entry().kind.getBytes(StandardCharsets.UTF_8));
                copy.bytes(placed.leafHash());
                copy.bytes(placed.leaf());
            }
            copy.finish();
        }
    }

    private static void insertTags(Connection connection, List<TagRow> rows) throws SQLException {
        try (BinaryCopy copy =
                new BinaryCopy(connection, "entry_tag (hash, last_position, earlier_positions)", rows.size())) {
            for (TagRow row : rows) {
                copy.row(3);
                copy.number(row.hash());
                copy.number(row.lastPosition());
                copy.bytes(row.earlier());
            }
            copy.finish();
        }
    }

    @Override
    public void afterCommit(Connection connection) {
        // a commit of PostgreSQL is durable by itself
    }
}
