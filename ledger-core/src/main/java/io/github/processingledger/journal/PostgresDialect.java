package io.github.processingledger.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 or newer. */
final class PostgresDialect implements Dialect {

    /** Above this COPY is cheaper for the server; below, a round trip less matters more. */
    private static final int FEW_ENTRIES = 32;

    /** The same for the rows of the tag index, which are shorter. */
    private static final int FEW_TAGS = 400;

    private static final String INSERT_ENTRIES =
            "insert into entry (position, latest_occurred_at, id, kind, leaf_hash, leaf)"
                    + " select * from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::text[], ?::bytea[], ?::bytea[]); ";

    private static final String INSERT_TAGS = "insert into entry_tag (hash, last_position, earlier_positions)"
            + " select * from unnest(?::bigint[], ?::bigint[], ?::bytea[]); ";

    /** Like {@link Head#MOVE}, but if the head has another size its constraint refuses it, and the commit with it. */
    private static final String MOVE_AND_COMMIT = "update journal_head set size = ?, last_recorded_at = ?,"
            + " latest_occurred_at = ?, frontier = ?, root = ?, one = case size when ? then 1 else 0 end"
            + " where one = 1; commit";

    private static final String TAGS_AND_HEAD = INSERT_TAGS + MOVE_AND_COMMIT;
    private static final String ALL = INSERT_ENTRIES + TAGS_AND_HEAD;

    /**
     * A row's lock is not given in the order of asking: whoever waits for it follows the row to its newest version first,
     * and of three nodes one was overtaken each time. Locks of this kind have one queue.
     */
    private static final String LOCK =
            "select pg_advisory_xact_lock('journal_head'::regclass::oid::bigint); " + Head.READ + " for update";

    /** Nobody else's: the server keeps journals apart. */
    private final Lock appending = new ReentrantLock();

    @Override
    public Lock appending() {
        return appending;
    }

    @Override
    public Head lock(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOCK)) {
            query.execute();
            query.getMoreResults();
            try (ResultSet row = query.getResultSet()) {
                return Head.of(row);
            }
        }
    }

    /** What is short goes to the server together with the commit, in one round trip. */
    @Override
    public void commit(Connection connection, Outcome outcome) throws SQLException {
        List<PlacedEntry> entries = outcome.placed();
        List<TagRow> tags = outcome.tags();
        boolean fewEntries = entries.size() <= FEW_ENTRIES;
        boolean fewTags = fewEntries || tags.size() <= FEW_TAGS;
        if (!fewEntries) {
            insertEntries(connection, entries);
        }
        if (!fewTags) {
            insertTags(connection, tags);
        }
        try (PreparedStatement rest =
                connection.prepareStatement(fewEntries ? ALL : fewTags ? TAGS_AND_HEAD : MOVE_AND_COMMIT)) {
            int next = 1;
            if (fewEntries) {
                setEntries(connection, rest, entries);
                next += 6;
            }
            if (fewTags) {
                setTags(connection, rest, next, tags);
                next += 3;
            }
            outcome.head().setMove(rest, next, outcome.sizeBefore());
            rest.execute();
        }
    }

    private static void setEntries(Connection connection, PreparedStatement insert, List<PlacedEntry> entries)
            throws SQLException {
        insert.setArray(1, numbers(connection, entries, PlacedEntry::position));
        insert.setArray(2, numbers(connection, entries, PlacedEntry::latestOccurredAt));
        insert.setArray(3, array(connection, "uuid", entries, placed -> placed.entry().key));
        insert.setArray(4, array(connection, "text", entries, placed -> placed.entry().kind));
        insert.setArray(5, bytes(connection, entries, PlacedEntry::leafHash));
        insert.setArray(6, bytes(connection, entries, PlacedEntry::leaf));
    }

    private static void setTags(Connection connection, PreparedStatement insert, int first, List<TagRow> tags)
            throws SQLException {
        insert.setArray(first, numbers(connection, tags, TagRow::hash));
        insert.setArray(first + 1, numbers(connection, tags, TagRow::lastPosition));
        insert.setArray(first + 2, bytes(connection, tags, TagRow::earlier));
    }

    /** An array of this very type is sent in binary; an array of objects would be written as text. */
    private static <T> Array numbers(Connection connection, List<T> rows, Function<T, Long> value) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(value).toArray(Long[]::new));
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte @Nullable []> value)
            throws SQLException {
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
    public List<VerifiedPage.Row> entries(Connection connection, long after, long upTo, int limit) throws SQLException {
        List<VerifiedPage.Row> entries = new ArrayList<>(limit);
        String query = "select position, latest_occurred_at, id, kind, leaf_hash, leaf from entry where position > "
                + after + " and position <= " + upTo + " order by position limit " + limit;
        try (BinaryRows rows = new BinaryRows(connection, query)) {
            while (rows.next()) {
                entries.add(new VerifiedPage.Row(
                        rows.number(), rows.number(), rows.uuid(), rows.text(), rows.bytes(), rows.bytes()));
            }
        }
        return entries;
    }

    @Override
    public void tags(Connection connection, long from, Predicate<TagRow> taker) throws SQLException {
        String query = "select hash, last_position, earlier_positions from entry_tag where last_position >= " + from
                + " or last_position < 1";
        try (BinaryRows rows = new BinaryRows(connection, query)) {
            while (rows.next() && taker.test(new TagRow(rows.number(), rows.number(), rows.bytesOrNull()))) {}
        }
    }

    @Override
    public void afterCommit(Connection connection) {
        // a commit of PostgreSQL is durable by itself
    }
}
