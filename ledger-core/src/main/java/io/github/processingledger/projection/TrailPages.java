package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of the audit trail's pages: a row for each tile of the log. */
final class TrailPages {
    static final String TABLE = "trail_page";

    /** How many pages are best read together. */
    static final int AT_ONCE = 64;

    private static final Insertion INSERTION = new Insertion(
            TABLE,
            List.of(
                    "generation",
                    "first_position",
                    "entries",
                    "occurred_from",
                    "occurred_to",
                    "recorded_from",
                    "recorded_to",
                    "marks",
                    "page"));
    private static final String UPDATE = "update " + TABLE + " set entries = ?, occurred_from = ?, occurred_to = ?,"
            + " recorded_from = ?, recorded_to = ?, marks = ?, page = ? where generation = ? and first_position = ?";
    private static final String HEADS = "select first_position, entries, occurred_from, occurred_to, recorded_from,"
            + " recorded_to, marks from " + TABLE
            + " where generation = ? and first_position >= ? and first_position <= ? order by ";
    /** Each looked up by the key for itself: H2 does so only if the join is an outer one. */
    private static final String CONTENTS = "select t.first_position, t.page from unnest(?) asked(first_position)"
            + " left join " + TABLE + " t on t.generation = ? and t.first_position = asked.first_position"
            + " where t.first_position is not null";

    private TrailPages() {}

    static void insert(Connection connection, int generation, Collection<TrailHead.Paged> pages) throws SQLException {
        INSERTION.add(connection, pages, (each, row) -> {
            TrailHead head = each.head();
            row.whole(generation);
            row.number(head.first());
            row.whole(head.entries());
            row.number(head.occurredFrom());
            row.number(head.occurredTo());
            row.number(head.recordedFrom());
            row.number(head.recordedTo());
            row.bytes(head.marks().bytes());
            row.bytes(each.page().bytes());
        });
    }

    static void update(Connection connection, int generation, Collection<TrailHead.Paged> pages) throws SQLException {
        Sql.batch(connection, UPDATE, pages, (statement, each) -> {
            TrailHead head = each.head();
            statement.setInt(1, head.entries());
            statement.setLong(2, head.occurredFrom());
            statement.setLong(3, head.occurredTo());
            statement.setLong(4, head.recordedFrom());
            statement.setLong(5, head.recordedTo());
            statement.setBytes(6, head.marks().bytes());
            statement.setBytes(7, each.page().bytes());
            statement.setInt(8, generation);
            statement.setLong(9, head.first());
        });
    }

    /** Some of those that there are, by the positions they begin with. */
    static SortedMap<Long, TrailPage> read(Connection connection, int generation, Collection<Long> firsts)
            throws SQLException {
        SortedMap<Long, TrailPage> pages = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(CONTENTS)) {
            query.setArray(1, connection.createArrayOf("bigint", firsts.toArray()));
            query.setInt(2, generation);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    pages.put(rows.getLong(1), new TrailPage(rows.getBytes(2)));
                }
            }
        }
        return pages;
    }

    /** What is done with an entry on a page. */
    @FunctionalInterface
    interface Finder {
        void found(TrailPage page, int line);
    }

    /** Looks entries up by their positions; those that the trail has not are passed over. */
    static void find(Connection connection, int generation, Collection<Long> positions, Finder finder)
            throws SQLException {
        SortedMap<Long, List<Long>> byPage = new TreeMap<>();
        positions.forEach(position -> byPage.computeIfAbsent(TrailPage.first(position), any -> new ArrayList<>())
                .add(position));
        List<Long> firsts = List.copyOf(byPage.keySet());
        for (int from = 0; from < firsts.size(); from += AT_ONCE) {
            List<Long> some = firsts.subList(from, Math.min(firsts.size(), from + AT_ONCE));
            read(connection, generation, some).forEach((first, page) -> {
                for (long position : byPage.getOrDefault(first, List.of())) {
                    int line = page.line(position);
                    if (line >= 0) {
                        finder.found(page, line);
                    }
                }
            });
        }
    }

    /** The heads of the next few pages between two positions, both included. */
    static List<TrailHead> heads(
            Connection connection, int generation, TrailStretch stretch, boolean newestFirst, int most)
            throws SQLException {
        String direction = newestFirst ? " desc" : "";
        List<TrailHead> heads = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                HEADS + "generation" + direction + ", first_position" + direction + " limit ?")) {
            query.setInt(1, generation);
            query.setLong(2, TrailPage.first(stretch.from()));
            query.setLong(3, TrailPage.first(stretch.before() - 1));
            query.setInt(4, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    heads.add(new TrailHead(
                            rows.getLong(1),
                            rows.getInt(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6),
                            new TrailMarks(rows.getBytes(7))));
                }
            }
        }
        return heads;
    }
}
