package io.github.processingledger.projection;

import io.github.processingledger.subject.Imprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One register that is read, compared with the same one built anew. */
final class Comparison {
    private static final int FETCH = 2_000;

    private final Connection connection;
    private final Projection projection;
    private final int live;
    private final Stretch stretch;
    private final Drift.Found found;
    private final Parked parked;

    /** Whether an entry is parked, so that the register that is read may lack it. */
    @FunctionalInterface
    interface Parked {
        boolean includes(long position, @Nullable String subject);
    }

    /**
     * What is compared.
     *
     * @param whole whether it is everything, so that what adds up over the ledger can be compared, too
     */
    record Stretch(long from, long upTo, boolean whole) {
        boolean includes(long position) {
            return position >= from && position <= upTo;
        }
    }

    /**
     * @param live the generation that is read
     */
    Comparison(
            Connection connection, Projection projection, int live, Stretch stretch, Drift.Found found, Parked parked) {
        this.connection = connection;
        this.projection = projection;
        this.live = live;
        this.stretch = stretch;
        this.found = found;
        this.parked = parked;
    }

    void run() throws SQLException {
        if (projection instanceof SubjectHistories) {
            people();
            return;
        }
        if (projection instanceof Trail) {
            new TrailComparison(connection, live, stretch, found, parked).run();
            byPosition("trail_correction", columns("trail_correction"));
            return;
        }
        List<String> columns = columns(projection.table());
        if (columns.contains("position")) {
            byPosition(projection.table(), columns);
        } else if (stretch.whole && projection instanceof Sequences) {
            sequences();
        } else if (stretch.whole) {
            sums(columns);
        }
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select * from " + table + " where 1 = 0");
                ResultSet none = query.executeQuery()) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT));
            }
        }
        columns.remove("generation");
        columns.remove("first_position");
        return columns;
    }

    /** One row for each entry: both sides are read in order and walked through together. */
    private void byPosition(String table, List<String> columns) throws SQLException {
        columns.remove("position");
        String sql = "select position, " + String.join(", ", columns) + " from " + table
                + " where generation = ? and position >= ? and position <= ? order by position";
        int subject = columns.indexOf("subject") + 2; // the position where there is none: then nobody is parked by name
        try (Cursor read = cursor(sql, live);
                Cursor built = cursor(sql, Shadow.GENERATION)) {
            boolean left = read.rows.next();
            boolean right = built.rows.next();
            while (left || right) {
                long here = left ? read.rows.getLong(1) : Long.MAX_VALUE;
                long there = right ? built.rows.getLong(1) : Long.MAX_VALUE;
                String one = here <= there ? row(read.rows, columns) : null;
                String other = there <= here ? row(built.rows, columns) : null;
                long position = Math.min(here, there);
                String person = (one == null ? built : read).rows.getString(subject);
                if (!Objects.equals(one, other) && !parked.includes(position, person)) {
                    found.add(projection.name(), Long.toString(position), position, one, other);
                }
                left = here <= there ? read.rows.next() : left;
                right = there <= here ? built.rows.next() : right;
            }
        }
    }

    private record Cursor(PreparedStatement query, ResultSet rows) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            query.close();
        }
    }

    private Cursor cursor(String sql, int generation) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setFetchSize(FETCH);
        query.setInt(1, generation);
        query.setLong(2, stretch.from);
        query.setLong(3, stretch.upTo);
        return new Cursor(query, query.executeQuery());
    }

    private static String row(ResultSet row, List<String> columns) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.getObject(i + 2);
            if (value != null) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(columns.get(i))
                        .append('=')
                        .append(value);
            }
        }
        return text.toString();
    }

    /** Rows that add up: the same sum in one row or in several is the same. */
    private void sums(List<String> columns) throws SQLException {
        Map<String, Long> read = sums(columns, live);
        Map<String, Long> built = sums(columns, Shadow.GENERATION);
        SortedSet<String> keys = new TreeSet<>(read.keySet());
        keys.addAll(built.keySet());
        for (String key : keys) {
            long one = read.getOrDefault(key, 0L);
            long other = built.getOrDefault(key, 0L);
            if (one != other) {
                found.add(projection.name(), key, 0, Long.toString(one), Long.toString(other));
            }
        }
    }

    private Map<String, Long> sums(List<String> columns, int generation) throws SQLException {
        List<String> keys = new ArrayList<>(columns);
        keys.remove("entries");
        String key = String.join(", ", keys);
        Map<String, Long> sums = new TreeMap<>();
        Reading.list(
                        connection,
                        "select sum(entries), " + key + " from " + projection.table()
                                + " where generation = ? group by " + key,
                        List.of(generation),
                        row -> Map.entry(row(row, keys), row.getLong(1)))
                .forEach(each -> sums.put(each.getKey(), each.getValue()));
        return sums;
    }

    private void sequences() throws SQLException {
        List<String> systems = Reading.list(
                connection,
                "select distinct system from sequence_seen where generation in (?, ?) order by system",
                List.of(live, Shadow.GENERATION),
                row -> row.getString(1));
        for (String system : systems) {
            String one = Completeness.read(connection, live, system).toString();
            String other =
                    Completeness.read(connection, Shadow.GENERATION, system).toString();
            if (!one.equals(other)) {
                found.add(projection.name(), system, 0, one, other);
            }
        }
    }

    private void people() throws SQLException {
        SubjectScan.read(connection, Shadow.GENERATION, this::person);
        if (stretch.whole) {
            strangers();
        }
    }

    private void person(String subject, List<Imprint> built) {
        try {
            List<Imprint> read = new ArrayList<>(SubjectHistories.of(connection, live, subject));
            List<Imprint> expected = new ArrayList<>(built);
            read.removeIf(imprint -> isLeftOut(imprint, subject));
            expected.removeIf(imprint -> isLeftOut(imprint, subject));
            if (!read.equals(expected)) {
                difference(subject, read, expected);
            }
        } catch (SQLException e) {
            throw new RegisterUnavailableException("a person's history can't be compared", e);
        }
    }

    private boolean isLeftOut(Imprint imprint, String subject) {
        return !stretch.includes(imprint.position()) || parked.includes(imprint.position(), subject);
    }

    private void difference(String subject, List<Imprint> read, List<Imprint> expected) {
        int at = 0;
        while (at < Math.min(read.size(), expected.size()) && read.get(at).equals(expected.get(at))) {
            at++;
        }
        Imprint one = at < read.size() ? read.get(at) : null;
        Imprint other = at < expected.size() ? expected.get(at) : null;
        long position = Math.min(
                one == null ? Long.MAX_VALUE : one.position(), other == null ? Long.MAX_VALUE : other.position());
        found.add(projection.name(), subject, position, text(one), text(other));
    }

    private static @Nullable String text(@Nullable Imprint imprint) {
        return imprint == null ? null : imprint.toString();
    }

    /** People in the register that is read of whom the journal has nothing. */
    private void strangers() throws SQLException {
        List<String> subjects = Reading.list(
                connection,
                "select subject from subject_history where generation = ?"
                        + " except select subject from subject_history where generation = ?",
                List.of(live, Shadow.GENERATION),
                row -> row.getString(1));
        for (String subject : subjects) {
            List<Imprint> read = new ArrayList<>(SubjectHistories.of(connection, live, subject));
            read.removeIf(imprint -> isLeftOut(imprint, subject));
            if (!read.isEmpty()) {
                difference(subject, read, List.of());
            }
        }
    }
}
