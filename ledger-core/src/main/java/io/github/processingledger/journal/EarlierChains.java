package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The last entries of chains before the position that a verification starts from, by the tag index. */
final class EarlierChains {

    /** No group commit has more entries, so no row of the index reaches further back. */
    private static final long LARGEST_GROUP = 100_000;

    private final Connection connection;
    private final long before;

    EarlierChains(Connection connection, long before) {
        this.connection = connection;
        this.before = before;
    }

    /** Makes the ends of these chains known, where there are any. */
    void load(Collection<Long> chains, ChainEnds ends) throws SQLException {
        Map<Long, Long> last = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("select h, (select last_position from entry_tag"
                + " where hash = h and last_position < ? order by hash desc, last_position desc limit 1)"
                + " from unnest(?) as asked (h)")) {
            query.setLong(1, before);
            query.setArray(2, Sql.longs(connection, chains));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    last.merge(rows.getLong(1), rows.getLong(2), Math::max);
                }
            }
        }
        straddling(chains, last);
        last.values().removeIf(position -> position == 0);
        if (!last.isEmpty()) {
            begin(last, ends);
        }
    }

    /** Rows of one group commit that begins before the start and ends after it. */
    private void straddling(Collection<Long> chains, Map<Long, Long> last) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select hash, last_position, earlier_positions"
                + " from entry_tag where hash = any(?) and last_position >= ? and last_position < ?"
                + " and earlier_positions is not null")) {
            query.setArray(1, Sql.longs(connection, chains));
            query.setLong(2, before);
            query.setLong(3, before + LARGEST_GROUP);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    for (long position : new TagRow(rows.getLong(1), rows.getLong(2), rows.getBytes(3)).positions()) {
                        if (position < before) {
                            last.merge(rows.getLong(1), position, Math::max);
                        }
                    }
                }
            }
        }
    }

    private void begin(Map<Long, Long> last, ChainEnds ends) throws SQLException {
        Map<Long, byte[]> hashes = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("select position, leaf_hash from entry where position = any(?)")) {
            query.setArray(1, Sql.longs(connection, last.values()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hashes.put(rows.getLong(1), rows.getBytes(2));
                }
            }
        }
        last.forEach((chain, position) -> {
            byte[] hash = hashes.get(position);
            if (hash != null) {
                ends.begin(chain, position, hash);
            }
        });
    }
}
