package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The audit trail: every side of each entry that entries are filtered by, packed into a page for each tile of the log. */
final class Trail implements Projection {
    private static final Insertion CORRECTIONS =
            new Insertion("trail_correction", List.of("generation", "corrects", "position"));

    @Override
    public String name() {
        return "trail";
    }

    @Override
    public String table() {
        return TrailPages.TABLE;
    }

    @Override
    public List<String> tables() {
        return List.of(TrailPages.TABLE, "trail_correction");
    }

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        SortedMap<Long, List<TrailLine>> tiles = new TreeMap<>();
        group(entries, tiles);
        merge(connection, generation, tiles);
        corrections(connection, generation, entries);
    }

    @Override
    public Filling fill(Connection connection, int generation, long first) {
        return new Range(connection, generation, first);
    }

    private static void group(List<RecordedEntry> entries, SortedMap<Long, List<TrailLine>> tiles) {
        for (RecordedEntry entry : entries) {
            tiles.computeIfAbsent(TrailPage.first(entry.position()), any -> new ArrayList<>())
                    .add(TrailLine.of(entry));
        }
    }

    /** Adds to tiles that may have a page already. */
    private static void merge(Connection connection, int generation, SortedMap<Long, List<TrailLine>> tiles)
            throws SQLException {
        SortedMap<Long, TrailPage> before = TrailPages.read(connection, generation, tiles.keySet());
        List<TrailHead.Paged> changed = new ArrayList<>();
        List<TrailHead.Paged> made = new ArrayList<>();
        tiles.forEach((first, lines) -> {
            TrailPage page = before.get(first);
            if (page == null) {
                made.add(TrailHead.page(lines));
            } else {
                List<TrailLine> all = page.lines();
                all.addAll(lines);
                all.sort(Comparator.comparingLong(TrailLine::position));
                changed.add(TrailHead.page(all));
            }
        });
        TrailPages.update(connection, generation, changed);
        TrailPages.insert(connection, generation, made);
    }

    private static void corrections(Connection connection, int generation, List<RecordedEntry> entries)
            throws SQLException {
        List<RecordedEntry> correcting =
                entries.stream().filter(each -> corrects(each.entry()) != null).toList();
        CORRECTIONS.add(connection, correcting, (entry, row) -> {
            row.whole(generation);
            row.number(corrects(entry.entry()));
            row.number(entry.position());
        });
    }

    private static @Nullable Long corrects(Entry entry) {
        return entry.isRecorded() && entry.act() instanceof Fact.Correction correction ? correction.entry() : null;
    }

    /** A range of positions; only the tile it begins within may have a page already. */
    private static final class Range implements Filling {
        private final Connection connection;
        private final int generation;
        private final long first;
        private final SortedMap<Long, List<TrailLine>> tiles = new TreeMap<>();

        Range(Connection connection, int generation, long first) {
            this.connection = connection;
            this.generation = generation;
            this.first = first;
        }

        @Override
        public void add(List<RecordedEntry> next) throws SQLException {
            group(next, tiles);
            corrections(connection, generation, next);
            if (tiles.size() > TrailPages.AT_ONCE) {
                write(new TreeMap<>(tiles.headMap(tiles.lastKey())));
            }
        }

        @Override
        public void finish() throws SQLException {
            write(new TreeMap<>(tiles));
        }

        private void write(SortedMap<Long, List<TrailLine>> complete) throws SQLException {
            tiles.keySet().removeAll(complete.keySet());
            if (TrailPage.first(first) < first) {
                SortedMap<Long, List<TrailLine>> begun = complete.headMap(first);
                merge(connection, generation, begun);
                begun.clear();
            }
            TrailPages.insert(
                    connection,
                    generation,
                    complete.values().stream().map(TrailHead::page).toList());
        }
    }
}
