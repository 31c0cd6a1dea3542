package io.github.processingledger.projection;

import io.github.processingledger.projection.Comparison.Parked;
import io.github.processingledger.projection.Comparison.Stretch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The audit trail that is read, compared with the one built anew: page by page, and entry by entry where pages differ. */
final class TrailComparison {
    private static final int FETCH = 128;
    private static final String PAGES = "select first_position, page from " + TrailPages.TABLE
            + " where generation = ? and first_position >= ? and first_position <= ? order by first_position";

    private final Connection connection;
    private final int live;
    private final Stretch stretch;
    private final Drift.Found found;
    private final Parked parked;

    /**
     * @param live the generation that is read
     */
    TrailComparison(Connection connection, int live, Stretch stretch, Drift.Found found, Parked parked) {
        this.connection = connection;
        this.live = live;
        this.stretch = stretch;
        this.found = found;
        this.parked = parked;
    }

    void run() throws SQLException {
        try (PreparedStatement read = query(live);
                PreparedStatement built = query(Shadow.GENERATION);
                ResultSet one = read.executeQuery();
                ResultSet other = built.executeQuery()) {
            boolean left = one.next();
            boolean right = other.next();
            while (left || right) {
                long here = left ? one.getLong(1) : Long.MAX_VALUE;
                long there = right ? other.getLong(1) : Long.MAX_VALUE;
                byte[] page = here <= there ? one.getBytes(2) : null;
                byte[] anew = there <= here ? other.getBytes(2) : null;
                if (!Arrays.equals(page, anew)) {
                    compare(lines(page), lines(anew));
                }
                left = here <= there ? one.next() : left;
                right = there <= here ? other.next() : right;
            }
        }
    }

    private PreparedStatement query(int generation) throws SQLException {
        PreparedStatement query = connection.prepareStatement(PAGES);
        query.setFetchSize(FETCH);
        query.setInt(1, generation);
        query.setLong(2, TrailPage.first(stretch.from()));
        query.setLong(3, stretch.upTo());
        return query;
    }

    /** None of a page that is missing or damaged. */
    private SortedMap<Long, TrailLine> lines(byte @Nullable [] page) {
        SortedMap<Long, TrailLine> lines = new TreeMap<>();
        if (page != null) {
            try {
                new TrailPage(page).lines().forEach(line -> lines.put(line.position(), line));
            } catch (RegisterUnavailableException damaged) {
                lines.clear();
            }
        }
        return lines;
    }

    private void compare(SortedMap<Long, TrailLine> read, SortedMap<Long, TrailLine> built) {
        SortedSet<Long> positions = new TreeSet<>(read.keySet());
        positions.addAll(built.keySet());
        for (long position : positions) {
            TrailLine one = read.get(position);
            TrailLine other = built.get(position);
            String person = Objects.requireNonNull(one == null ? other : one).text(TrailField.SUBJECT);
            if (stretch.includes(position) && !Objects.equals(one, other) && !parked.includes(position, person)) {
                found.add("trail", Long.toString(position), position, shown(one), shown(other));
            }
        }
    }

    private static @Nullable String shown(@Nullable TrailLine line) {
        return line == null ? null : line.shown();
    }
}
