package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for entries that nobody waits long for: fields with an index are found by it; for all others the trail is
 * looked through from the newest back, stretch by stretch, until enough is found or it has taken long enough. It says
 * how far it came, so that it can go on from there.
 */
public final class TrailSearch {
    private static final long FIRST_STRETCH = 10_000;
    /** Each stretch is twice as long as the one before, so that the last one may take as long as all others. */
    private static final Duration LAST_BEGINS_BEFORE = Duration.ofMillis(30);

    private final Connection connection;
    private final int generation;
    private final EntryFilter filter;

    TrailSearch(Connection connection, int generation, EntryFilter filter) {
        this.connection = connection;
        this.generation = generation;
        this.filter = filter;
    }

    /**
     * What was found.
     *
     * @param rows the newest first
     * @param reached every entry from this position on was looked at; 1 when there is nothing more to look at
     */
    public record Found(List<TrailRow> rows, long reached) {}

    /**
     * How many there are.
     *
     * @param complete whether that is all
     */
    public record Counted(long entries, boolean complete) {}

    Found before(long before, int limit) throws SQLException {
        List<TrailRow> rows = new ArrayList<>();
        long reached = walk(before, stretch -> {
            rows.addAll(TrailQuery.newest(connection, generation, filter, stretch, limit - rows.size()));
            return rows.size() < limit;
        });
        return new Found(rows, reached);
    }

    Counted count(int most) throws SQLException {
        long[] entries = new long[1];
        long reached = walk(Long.MAX_VALUE, stretch -> {
            entries[0] += TrailQuery.count(connection, generation, filter, stretch, (int) (most + 1 - entries[0]));
            return entries[0] <= most;
        });
        return new Counted(Math.min(entries[0], most), reached == 1 && entries[0] <= most);
    }

    /** A look at the entries of a stretch; whether more is wanted. */
    private interface Look {
        boolean at(TrailStretch stretch) throws SQLException;
    }

    private long walk(long before, Look look) throws SQLException {
        long started = System.nanoTime();
        long newest = Place.of(connection, "trail").position();
        long to = Math.min(before, newest + 1);
        for (long length = filter.hasIndex() ? to : FIRST_STRETCH; ; length *= 2) {
            long from = Math.max(1, to - length);
            boolean more = look.at(new TrailStretch(from, to));
            if (from == 1 || !more || System.nanoTime() - started > LAST_BEGINS_BEFORE.toNanos()) {
                return from;
            }
            to = from;
        }
    }
}
