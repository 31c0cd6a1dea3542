package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many entries of one kind and outcome occurred on a day of the operator, without those that were declared wrong.
 *
 * @param act the code of the operation or fact
 */
public record DayCount(LocalDate day, String act, boolean operation, boolean refused, long entries) {
    /** Not grouped: adding up row by row is cheaper than what the databases do. */
    private static final String QUERY = "select counted_on, act, operation, refused, entries from daily_count"
            + " where generation = ? and counted_on between ? and ?";

    private static final Comparator<DayCount> ORDER =
            Comparator.comparing(DayCount::day).thenComparing(DayCount::act).thenComparing(DayCount::refused);

    private static final String ENTRIES =
            "select t.occurred_at, t.act, t.operation, t.refused from unnest(?) asked(entry)"
                    + " join trail t on t.position = asked.entry and t.generation = ?";

    static List<DayCount> read(Connection connection, int generation, LocalDate from, LocalDate to)
            throws SQLException {
        Map<DayCount, Long> sums = new HashMap<>();
        Reading.list(
                connection,
                QUERY,
                List.of(generation, from, to),
                row -> sums.merge(
                        new DayCount(
                                row.getObject(1, LocalDate.class),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                1),
                        row.getLong(5),
                        Long::sum));
        wrong(connection).forEach((one, entries) -> sums.computeIfPresent(one, (same, sum) -> sum - entries));
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> sum.getKey().of(sum.getValue()))
                .sorted(ORDER)
                .toList();
    }

    private DayCount of(long number) {
        return new DayCount(day, act, operation, refused, number);
    }

    /** How many of each kind were declared wrong, by a count of one. */
    private static Map<DayCount, Long> wrong(Connection connection) throws SQLException {
        Long[] positions = Corrected.all(connection).wrong().keySet().toArray(Long[]::new);
        Map<DayCount, Long> wrong = new HashMap<>();
        ZoneId zone = OperatorDays.zone(connection);
        if (positions.length > 0) {
            List<Object> parameters = List.of(
                    connection.createArrayOf("bigint", positions),
                    Place.of(connection, "trail").generation());
            Reading.list(connection, ENTRIES, parameters, row -> {
                LocalDate day = LocalDate.ofInstant(Sql.instant(row.getLong(1)), zone);
                return wrong.merge(
                        new DayCount(day, row.getString(2), row.getBoolean(3), row.getBoolean(4), 1), 1L, Long::sum);
            });
        }
        return wrong;
    }
}
