package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last position of every tag that a group commit asks about, in one query for those the node does not remember. */
final class LastPositions {

    private final Map<Long, Long> positions = new HashMap<>();

    private LastPositions() {}

    static LastPositions load(Connection connection, NodeMemory memory, List<Append> appends) throws SQLException {
        LastPositions last = new LastPositions();
        Set<Long> unknown = new HashSet<>();
        for (Append append : appends) {
            if (!append.condition().isNone()) {
                for (Criterion criterion : append.condition().criteria().alternatives()) {
                    for (long hash : criterion.hashes()) {
                        last.recall(memory, hash, unknown);
                    }
                }
            }
            for (PreparedEntry entry : append.entries()) {
                if (entry.chain != null && !memory.knowsChain(entry)) {
                    last.recall(memory, entry.hashes[entry.chainHash], unknown);
                }
            }
        }
        if (!unknown.isEmpty()) {
            last.query(connection, memory, unknown);
        }
        return last;
    }

    private void recall(NodeMemory memory, long hash, Set<Long> unknown) {
        long known = memory.lastOfTag(hash);
        if (known < 0) {
            unknown.add(hash);
        } else {
            positions.put(hash, known);
        }
    }

    private void query(Connection connection, NodeMemory memory, Set<Long> unknown) throws SQLException {
        // "order by hash" looks superfluous; without it H2 reads every position of the tag
        try (PreparedStatement query = connection.prepareStatement("select h, (select last_position from entry_tag"
                + " where hash = h order by hash desc, last_position desc limit 1) from unnest(?) as asked (h)")) {
            query.setArray(1, Sql.longs(connection, unknown));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long hash = rows.getLong(1);
                    long last = rows.getLong(2); // 0 for SQL null
                    positions.put(hash, last);
                    memory.rememberTag(hash, last);
                }
            }
        }
    }

    /** Whether a condition of this group may look at it. */
    boolean isAsked(long hash) {
        return positions.containsKey(hash);
    }

    /** 0 if no entry before this group carries it. */
    long of(long hash) {
        return positions.getOrDefault(hash, 0L);
    }
}
