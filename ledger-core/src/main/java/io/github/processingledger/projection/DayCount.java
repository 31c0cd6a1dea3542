package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many entries of one kind and outcome occurred on a day of the operator, without those that were declared wrong.
 *
 * @param act the code of the operation or fact
 */
public record DayCount(LocalDate day, String act, boolean operation, boolean refused, long entries) {
    private static final String QUERY = "select counted_on, act, operation, refused, sum(entries) from daily_count"
            + " where generation = ? and counted_on between ? and ?"
            + " group by counted_on, act, operation, refused order by counted_on, act, refused";

    private static final String ENTRIES =
            "select t.occurred_at, t.act, t.operation, t.refused from unnest(?) asked(entry)"
                    + " join trail t on t.position = asked.entry and t.generation = ?";

    static List<DayCount> read(Connection connection, int generation, LocalDate from, LocalDate to)
            throws SQLException {
        List<DayCount> counts = Reading.list(
                connection,
                QUERY,
                List.of(generation, Date.valueOf(from), Date.valueOf(to)),
                row -> new DayCount(
                        row.getDate(1).toLocalDate(),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getLong(5)));
        Map<DayCount, Long> wrong = wrong(connection);
        counts.replaceAll(count -> count.of(count.entries - wrong.getOrDefault(count.of(1), 0L)));
        counts.removeIf(count -> count.entries == 0);
        return counts;
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
