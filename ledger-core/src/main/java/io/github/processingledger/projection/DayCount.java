package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        ZoneId zone = OperatorDays.zone(connection);
        Map<DayCount, Long> wrong = new HashMap<>();
        TrailPages.find(
                connection,
                Place.of(connection, "trail").generation(),
                Corrected.all(connection).wrong().keySet(),
                (page, line) -> wrong.merge(of(page, line, zone), 1L, Long::sum));
        return wrong;
    }

    private static DayCount of(TrailPage page, int line, ZoneId zone) {
        return new DayCount(
                LocalDate.ofInstant(Sql.instant(page.occurredAt(line)), zone),
                Objects.requireNonNull(page.text(TrailField.ACT, line)),
                TrailField.OPERATION.equals(page.text(TrailField.KIND, line)),
                TrailField.REFUSED.equals(page.text(TrailField.OUTCOME, line)),
                1);
    }
}
