package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A search for entries that nobody waits long for: the trail is looked through from the newest back until enough is found
 * or it has taken long enough. It says how far it came, so that it can go on from there.
 */
public final class TrailSearch {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(60);
    /** Some ten thousand entries are looked at however long it takes. */
    private static final int LEAST_PAGES = 40;

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
        TrailQuery.Rows rows = new TrailQuery.Rows(limit, true);
        long reached = walk(before, rows);
        return new Found(rows.corrected(connection), reached);
    }

    Counted count(int most) throws SQLException {
        long[] entries = {0};
        long reached = walk(Long.MAX_VALUE, (page, lines) -> {
            entries[0] += lines.cardinality();
            return entries[0] <= most;
        });
        return new Counted(Math.min(entries[0], most), reached == 1 && entries[0] <= most);
    }

    private long walk(long before, TrailWalk.Visitor visitor) throws SQLException {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        int[] looked = {0};
        BooleanSupplier timeIsLeft =
                () -> ++looked[0] < LEAST_PAGES || filter.isNarrow() || System.nanoTime() - end < 0;
        return new TrailWalk(connection, generation, filter, new TrailStretch(1, before), true)
                .run(visitor, timeIsLeft);
    }
}
