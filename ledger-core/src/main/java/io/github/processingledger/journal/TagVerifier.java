package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Reads the tag index of a stretch of positions, in a snapshot of its own, against what the entries say. */
final class TagVerifier {

    private final Dialect dialect;
    private final Connection connection;
    private final TagBalance balance;
    private final long from;
    private final BooleanSupplier stop;
    private long outside = Long.MAX_VALUE;

    /**
     * @param from the first position that is looked at
     * @param stop asked now and then; a stopped look says nothing
     */
    TagVerifier(Dialect dialect, Connection connection, TagBalance balance, long from, BooleanSupplier stop) {
        this.dialect = dialect;
        this.connection = connection;
        this.balance = balance;
        this.from = from;
        this.stop = stop;
    }

    /** Weighs every row; gives the first position that stands in the index and that no entry can have, or 0. */
    long weigh() throws SQLException {
        long size = size();
        scan((hash, position) -> {
            if (position < 1 || position > size) {
                outside = Math.min(outside, Math.max(1, position));
            } else if (position >= from) {
                balance.found(hash, position);
            }
        });
        return outside == Long.MAX_VALUE ? 0 : outside;
    }

    /** What the head says, but no more than there are entries: a head that lies must not make the weighing endless. */
    private long size() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select max(position) from entry");
                ResultSet row = query.executeQuery()) {
            row.next();
            return Math.min(Head.size(connection), row.getLong(1));
        }
    }

    /** The first position before the limit whose tags differ from the index, or 0. */
    long firstWrong(long limit) throws SQLException {
        TagBalance.Run run = balance.firstUnbalanced(limit);
        // the last run may differ only because of entries after the limit; a closer look tells
        return run == null ? 0 : inRun(Math.max(from, run.from()), Math.min(run.end(), limit));
    }

    @FunctionalInterface
    private interface Carried {
        void at(long hash, long position);
    }

    private void scan(Carried carried) throws SQLException {
        dialect.tags(connection, from, row -> {
            long[] positions = row.positions();
            for (long position : positions) {
                carried.at(row.hash(), position);
            }
            if (!row.isWellFormed()) {
                carried.at(~row.hash(), positions[0]); // a tag that the entry does not have
            }
            return !stop.getAsBoolean();
        });
    }

    /** Looks at the positions of one run exactly: which of them has a row too few or too many; 0 if none. */
    private long inRun(long first, long end) throws SQLException {
        TreeMap<Long, Set<Long>> differing = new TreeMap<>();
        for (Entry entry : EntryReader.page(connection, first - 1, end - 1, Math.toIntExact(end - first))) {
            Set<Long> hashes = new HashSet<>();
            entry.envelope().tags.forEach(tag -> hashes.add(TagHash.ofTag(tag)));
            hashes.add(TagHash.ofKind(entry.envelope().kind));
            differing.put(entry.position(), hashes);
        }
        scan((hash, position) -> {
            if (position >= first && position < end) {
                Set<Long> hashes = differing.computeIfAbsent(position, none -> new HashSet<>());
                if (!hashes.remove(hash)) {
                    hashes.add(hash);
                }
            }
        });
        differing.values().removeIf(Set::isEmpty);
        return differing.isEmpty() ? 0 : differing.firstKey();
    }
}
