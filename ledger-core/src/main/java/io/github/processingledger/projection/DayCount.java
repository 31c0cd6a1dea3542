package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * How many entries of one kind and outcome occurred on a day of the operator.
 *
 * @param act the code of the operation or fact
 */
public record DayCount(LocalDate day, String act, boolean operation, boolean refused, long entries) {
    private static final String QUERY = "select counted_on, act, operation, refused, sum(entries) from daily_count"
            + " where generation = ? and counted_on between ? and ?"
            + " group by counted_on, act, operation, refused order by counted_on, act, refused";

    static List<DayCount> read(Connection connection, int generation, LocalDate from, LocalDate to)
            throws SQLException {
        return Reading.list(
                connection,
                QUERY,
                List.of(generation, Date.valueOf(from), Date.valueOf(to)),
                row -> new DayCount(
                        row.getDate(1).toLocalDate(),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getLong(5)));
    }
}
