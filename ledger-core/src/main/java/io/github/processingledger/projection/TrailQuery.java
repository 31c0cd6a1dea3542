package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queries on the audit trail. */
final class TrailQuery {
    private static final String ROWS =
            "select t.position, t.subject, t.system, t.act, t.operation, t.refused, t.purpose, t.categories,"
                    + " t.recipient, t.violations, t.occurred_at, t.recorded_at, t.failed";

    /**
     * The index of what failed begins with how many rules did: entries with the same number stand in it in the order of
     * their positions, so that the newest are read off it, however many there are. More than a few is rare.
     */
    private static final List<String> FAILURES =
            List.of("t.violations = 0", "t.violations = 1", "t.violations = 2", "t.violations = 3");

    private static final String MORE_FAILURES = "t.violations > 3";

    private TrailQuery() {}

    static List<TrailRow> after(Connection connection, int generation, EntryFilter filter, long after, int limit)
            throws SQLException {
        return rows(connection, generation, filter, new TrailStretch(after + 1, Long.MAX_VALUE), false, limit);
    }

    /** In a stretch of the trail, the newest first. */
    static List<TrailRow> newest(
            Connection connection, int generation, EntryFilter filter, TrailStretch stretch, int limit)
            throws SQLException {
        return rows(connection, generation, filter, stretch, true, limit);
    }

    private static List<TrailRow> rows(
            Connection connection,
            int generation,
            EntryFilter filter,
            TrailStretch stretch,
            boolean newestFirst,
            int limit)
            throws SQLException {
        EntryFilter.Conditions conditions = stretch.conditions(connection, generation, filter, newestFirst, limit);
        conditions.parameters.add(limit);
        String select = ROWS + conditions.sql;
        String direction = newestFirst ? " desc" : "";
        List<TrailRow> rows = filter.isFoundByFailure()
                ? failures(connection, select, conditions.parameters, direction, limit)
                : Reading.list(
                        connection,
                        select + filter.order(direction) + " limit ?",
                        conditions.parameters,
                        TrailQuery::row);
        Corrections corrections = Corrected.of(connection, rows, TrailRow::position);
        rows.replaceAll(row -> row.correctedBy(corrections.of(row.position())));
        return rows;
    }

    private static List<TrailRow> failures(
            Connection connection, String select, List<Object> parameters, String direction, int limit)
            throws SQLException {
        String inIndexOrder = " order by t.generation" + direction + ", t.refused" + direction + ", t.violations"
                + direction + ", t.position" + direction + " limit ?";
        List<TrailRow> rows = new ArrayList<>();
        for (String number : FAILURES) {
            rows.addAll(
                    Reading.list(connection, select + " and " + number + inIndexOrder, parameters, TrailQuery::row));
        }
        rows.addAll(Reading.list(
                connection,
                select + " and " + MORE_FAILURES + " order by t.position" + direction + " limit ?",
                parameters,
                TrailQuery::row));
        Comparator<TrailRow> byPosition = Comparator.comparingLong(TrailRow::position);
        rows.sort(direction.isEmpty() ? byPosition : byPosition.reversed());
        return new ArrayList<>(rows.subList(0, Math.min(limit, rows.size())));
    }

    /** In a stretch of the trail, counted up to a limit. */
    static long count(Connection connection, int generation, EntryFilter filter, TrailStretch stretch, int limit)
            throws SQLException {
        EntryFilter.Conditions conditions = stretch.conditions(connection, generation, filter);
        conditions.parameters.add(limit);
        return Reading.list(
                        connection,
                        "select count(*) from (select 1 as one" + conditions.sql + " limit ?) found",
                        conditions.parameters,
                        row -> row.getLong(1))
                .getFirst();
    }

    private static TrailRow row(ResultSet row) throws SQLException {
        return new TrailRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getString(7),
                codes(row.getString(8)),
                row.getString(9),
                row.getInt(10),
                codes(row.getString(13)),
                null,
                Sql.instant(row.getLong(11)),
                Sql.instant(row.getLong(12)));
    }

    static List<String> codes(@Nullable String between) {
        List<String> codes = new ArrayList<>();
        if (between == null) {
            return codes;
        }
        for (String code : between.split(",", -1)) {
            if (!code.isEmpty()) {
                codes.add(code);
            }
        }
        return codes;
    }
}
