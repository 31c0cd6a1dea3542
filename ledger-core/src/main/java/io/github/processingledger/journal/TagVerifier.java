package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Reads the whole tag index against what the entries say. */
final class TagVerifier {

    private static final int PAGE = 20_000;

    private final Connection connection;

    TagVerifier(Connection connection) {
        this.connection = connection;
    }

    /** The first position before the limit whose tags differ from the index, or 0. */
    long firstWrong(TagBalance balance, long limit) throws SQLException {
        balance.limit(limit);
        scan(balance::found);
        long beyond = balance.outside();
        long run = balance.firstUnbalanced();
        if (run > 0) {
            long within = inRun(run, limit);
            return within > 0 && (beyond == 0 || within < beyond) ? within : beyond;
        }
        boolean partOfRun = limit != Long.MAX_VALUE && (limit - 1) % 256 > 0;
        return beyond > 0 || !partOfRun ? beyond : inRun((limit - 1) / 256 * 256 + 1, limit);
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(TagRow row);
    }

    private void scan(RowConsumer consumer) throws SQLException {
        long hash = Long.MIN_VALUE;
        long position = Long.MIN_VALUE;
        try (PreparedStatement query = connection.prepareStatement("select hash, last_position, earlier_positions"
                + " from entry_tag where hash > ? or (hash = ? and last_position > ?)"
                + " order by hash, last_position limit " + PAGE)) {
            int count = PAGE;
            while (count == PAGE) {
                query.setLong(1, hash);
                query.setLong(2, hash);
                query.setLong(3, position);
                count = 0;
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        count++;
                        hash = rows.getLong(1);
                        position = rows.getLong(2);
                        consumer.accept(new TagRow(hash, position, rows.getBytes(3)));
                    }
                }
            }
        }
    }

    /** Looks at 256 positions exactly: which of them has a row too few or too many. */
    private long inRun(long first, long limit) throws SQLException {
        TreeMap<Long, Set<Long>> differing = new TreeMap<>();
        for (Entry entry : EntryReader.page(connection, first - 1, Math.min(first + 255, limit - 1), 256)) {
            Set<Long> hashes = new HashSet<>();
            entry.envelope().tags.forEach(tag -> hashes.add(TagHash.ofTag(tag)));
            hashes.add(TagHash.ofKind(entry.envelope().kind));
            differing.put(entry.position(), hashes);
        }
        scan(row -> {
            for (long position : row.positions()) {
                if (position >= first && position < Math.min(first + 256, limit)) {
                    Set<Long> hashes = differing.computeIfAbsent(position, none -> new HashSet<>());
                    if (!hashes.remove(row.hash())) {
                        hashes.add(row.hash());
                    }
                }
            }
        });
        differing.values().removeIf(Set::isEmpty);
        return differing.isEmpty() ? 0 : differing.firstKey();
    }
}
