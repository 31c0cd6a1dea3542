package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queries on stored entries. */
final class EntryReader {

    private EntryReader() {}

    /** Entries after a position and up to another one, in order. */
    static List<Entry> page(Connection connection, long after, long upTo, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select position, kind, leaf from entry"
                + " where position > ? and position <= ? order by position limit ?")) {
            query.setLong(1, after);
            query.setLong(2, upTo);
            query.setInt(3, limit);
            query.setFetchSize(limit);
            return entries(query, Math.min(limit, 1_000));
        }
    }

    /** The stored leaf hashes after a position and up to another one, at most a tile of them. */
    static List<byte[]> leafHashes(Connection connection, long after, long upTo) throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select leaf_hash from entry"
                + " where position > ? and position <= ? order by position limit " + TileRow.WIDTH)) {
            query.setLong(1, after);
            query.setLong(2, upTo);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hashes.add(rows.getBytes(1));
                }
            }
        }
        return hashes;
    }

    /** The entries at these positions, in order. Positions without an entry are left out. */
    static List<Entry> at(Connection connection, Collection<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select position, kind, leaf from entry where position = any(?) order by position")) {
            query.setArray(1, Sql.longs(connection, positions));
            return entries(query, positions.size());
        }
    }

    static @Nullable Entry at(Connection connection, long position) throws SQLException {
        List<Entry> found = page(connection, position - 1, position, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<Entry> entries(PreparedStatement query, int expected) throws SQLException {
        List<Entry> entries = new ArrayList<>(expected);
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                entries.add(new Entry(rows.getLong(1), rows.getString(2), rows.getBytes(3)));
            }
        }
        return entries;
    }

    /** Where entries with these keys stand; keys without an entry are left out. */
    static Map<UUID, Long> positionsOf(Connection connection, Collection<UUID> keys) throws SQLException {
        Map<UUID, Long> positions = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("select id, position from entry where id = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return positions;
    }

    /** The last position up to {@code size} whose {@code latest_occurred_at} lies before the time; 0 if none does. */
    static long lastBefore(Connection connection, long time, long size) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select latest_occurred_at from entry where position = ?")) {
            return bisect(size, position -> {
                query.setLong(1, position);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() && row.getLong(1) < time;
                }
            });
        }
    }

    /** The last position that still passes a test which, once failed, fails ever after; 0 if none passes. */
    static long bisect(long size, PositionTest test) throws SQLException {
        long passes = 0;
        long fails = size + 1;
        while (fails - passes > 1) {
            long middle = (passes + fails) >>> 1;
            if (test.passes(middle)) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return passes;
    }

    @FunctionalInterface
    interface PositionTest {
        boolean passes(long position) throws SQLException;
    }
}
