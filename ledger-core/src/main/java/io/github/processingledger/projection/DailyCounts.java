package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Operation;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many entries of each kind and outcome occurred on each day of the operator (see {@link OperatorDays}). */
final class DailyCounts implements Projection {
    private static final String ADD = "update daily_count set entries = entries + ? where generation = ?"
            + " and first_position = ? and counted_on = ? and act = ? and operation = ? and refused = ?";
    private static final String INSERT = "insert into daily_count (entries, generation, first_position, counted_on,"
            + " act, operation, refused) values (?, ?, ?, ?, ?, ?, ?)";

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public String table() {
        return "daily_count";
    }

    private record Key(LocalDate day, String act, boolean operation, boolean refused) implements Comparable<Key> {
        static Key of(Entry entry, ZoneId zone) {
            return new Key(
                    LocalDate.ofInstant(entry.occurredAt(), zone),
                    entry.act().code(),
                    entry.act() instanceof Operation,
                    !entry.isRecorded());
        }

        @Override
        public int compareTo(Key other) {
            int byDay = day.compareTo(other.day);
            int byAct = byDay != 0 ? byDay : act.compareTo(other.act);
            return byAct != 0 ? byAct : Boolean.compare(refused, other.refused);
        }
    }

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        List<Map.Entry<Key, Long>> counts =
                new ArrayList<>(count(entries, OperatorDays.zone(connection)).entrySet());
        int[] changed = Sql.batch(connection, ADD, counts, (statement, row) -> set(statement, generation, 0, row));
        List<Map.Entry<Key, Long>> unknown = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                unknown.add(counts.get(i));
            }
        }
        Sql.batch(connection, INSERT, unknown, (statement, row) -> set(statement, generation, 0, row));
    }

    @Override
    public Filling fill(Connection connection, int generation, long first) throws SQLException {
        ZoneId zone = OperatorDays.zone(connection);
        Map<Key, Long> counts = new TreeMap<>();
        return new Filling() {
            @Override
            public void add(List<RecordedEntry> next) {
                count(next, zone).forEach((key, more) -> counts.merge(key, more, Long::sum));
            }

            @Override
            public void finish() throws SQLException {
                Sql.batch(
                        connection,
                        INSERT,
                        counts.entrySet(),
                        (statement, row) -> set(statement, generation, first, row));
            }
        };
    }

    private static Map<Key, Long> count(List<RecordedEntry> entries, ZoneId zone) {
        Map<Key, Long> counts = new TreeMap<>();
        entries.forEach(entry -> counts.merge(Key.of(entry.entry(), zone), 1L, Long::sum));
        return counts;
    }

    private static void set(PreparedStatement statement, int generation, long first, Map.Entry<Key, Long> row)
            throws SQLException {
        statement.setLong(1, row.getValue());
        statement.setInt(2, generation);
        statement.setLong(3, first);
        statement.setDate(4, Date.valueOf(row.getKey().day()));
        statement.setString(5, row.getKey().act());
        statement.setBoolean(6, row.getKey().operation());
        statement.setBoolean(7, row.getKey().refused());
    }
}
