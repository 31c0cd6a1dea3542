package io.github.processingledger.projection;

import io.github.processingledger.subject.Imprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * A walk through the audit trail, page by page, past those that can't have what is asked for: a person's history says
 * where their entries are; of all other fields the heads of the pages say where they may be.
 */
final class TrailWalk {
    private static final int MOST_HEADS = 1_024;

    private final Connection connection;
    private final int generation;
    private final EntryFilter filter;
    private final TrailMatch match;
    private final TrailStretch stretch;
    private final boolean newestFirst;

    TrailWalk(Connection connection, int generation, EntryFilter filter, TrailStretch stretch, boolean newestFirst) {
        this.connection = connection;
        this.generation = generation;
        this.filter = filter;
        this.match = filter.match();
        this.stretch = stretch.and(match.stretch());
        this.newestFirst = newestFirst;
    }

    /** What is done with a page. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Looks at a page with lines that are asked for.
         *
         * @return whether more is wanted
         */
        boolean visit(TrailPage page, BitSet lines);
    }

    /** Walks for as long as more is wanted. */
    void run(Visitor visitor) throws SQLException {
        run(visitor, () -> true);
    }

    /**
     * Walks for as long as more is wanted and time is left.
     *
     * @param timeIsLeft asked after each page, and after each look for pages
     * @return every entry from this position on, or up to it when the oldest come first, was looked at; the end of the
     *     stretch when there is nothing more
     */
    long run(Visitor visitor, BooleanSupplier timeIsLeft) throws SQLException {
        long reached = newestFirst ? stretch.before() : stretch.from() - 1;
        long end = newestFirst ? stretch.from() : stretch.before() - 1;
        Pages pages = new Pages(visitor, timeIsLeft);
        if (stretch.isEmpty()) {
            return end;
        }
        if (filter.subject() != null) {
            return pages.visit(pagesOf(filter.subject())) ? end : pages.reached;
        }
        for (int most = 4; ; most = Math.min(MOST_HEADS, most * 4)) {
            TrailStretch rest = newestFirst
                    ? new TrailStretch(stretch.from(), reached)
                    : new TrailStretch(reached + 1, stretch.before());
            List<TrailHead> heads = TrailPages.heads(connection, generation, rest, newestFirst, most);
            boolean all = pages.visit(
                    heads.stream().filter(match::mayBeOn).map(TrailHead::first).toList());
            if (!all) {
                return pages.reached;
            }
            reached = heads.size() < most ? end : edge(heads.getLast().first());
            if (reached == end || !timeIsLeft.getAsBoolean()) {
                return reached;
            }
        }
    }

    /** The last position of a page in the direction of the walk. */
    private long edge(long first) {
        return newestFirst
                ? Math.max(stretch.from(), first)
                : Math.min(stretch.before() - 1, first + TrailPage.POSITIONS - 1);
    }

    private List<Long> pagesOf(String subject) throws SQLException {
        int histories = Place.of(connection, "subjects").generation();
        List<Long> firsts = new ArrayList<>(SubjectHistories.of(connection, histories, subject).stream()
                .map(Imprint::position)
                .filter(stretch::includes)
                .map(TrailPage::first)
                .distinct()
                .toList());
        if (newestFirst) {
            Collections.reverse(firsts);
        }
        return firsts;
    }

    /** Reads pages, at first one and then ever more at once, since often the first has enough. */
    private final class Pages {
        private final Visitor visitor;
        private final BooleanSupplier timeIsLeft;
        private int atOnce = 1;
        private long reached;

        Pages(Visitor visitor, BooleanSupplier timeIsLeft) {
            this.visitor = visitor;
            this.timeIsLeft = timeIsLeft;
        }

        /** Whether all were visited and more is wanted; else {@link #reached} says how far it came. */
        boolean visit(List<Long> firsts) throws SQLException {
            for (int from = 0; from < firsts.size(); ) {
                List<Long> some = firsts.subList(from, Math.min(firsts.size(), from + atOnce));
                SortedMap<Long, TrailPage> read = TrailPages.read(connection, generation, some);
                for (Long first : some) {
                    reached = edge(first);
                    TrailPage page = read.get(first);
                    if ((page != null && !visit(page)) || !timeIsLeft.getAsBoolean()) {
                        return false;
                    }
                }
                from += some.size();
                atOnce = Math.min(TrailPages.AT_ONCE, atOnce * 2);
            }
            return true;
        }

        private boolean visit(TrailPage page) {
            BitSet lines = match.lines(page, stretch);
            return lines.isEmpty() || visitor.visit(page, lines);
        }
    }
}
