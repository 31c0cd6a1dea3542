package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many entries occurred in a stretch of time.
 *
 * @param start its first day, in the zone that was asked for
 * @param recorded how many were recorded
 * @param refused how many were refused
 */
public record BucketCount(LocalDate start, long recorded, long refused) {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long SECOND_MICROS = 1_000_000L;

    private record Day(LocalDate day, boolean refused, long entries) {}

    static List<BucketCount> read(Connection connection, int generation, EntryFilter filter, Bucket bucket, ZoneId zone)
            throws SQLException {
        EntryFilter.Conditions conditions = TrailStretch.ALL.conditions(connection, generation, filter);
        String day = day(connection, conditions, zone);
        SortedMap<LocalDate, BucketCount> counts = new TreeMap<>();
        Reading.list(
                        connection,
                        "select on_day, refused, count(*) from (select " + day + " as on_day, t.refused"
                                + conditions.sql + ") as days group by on_day, refused",
                        conditions.parameters,
                        row -> new Day(LocalDate.ofEpochDay(row.getLong(1)), row.getBoolean(2), row.getLong(3)))
                .forEach(each -> {
                    LocalDate start = bucket.start(each.day);
                    counts.merge(
                            start,
                            new BucketCount(start, each.refused ? 0 : each.entries, each.refused ? each.entries : 0),
                            (one, other) ->
                                    new BucketCount(start, one.recorded + other.recorded, one.refused + other.refused));
                });
        return List.copyOf(counts.values());
    }

    /** The number of the local day: the zone's offset changes only at a few instants, each a case of its own. */
    private static String day(Connection connection, EntryFilter.Conditions conditions, ZoneId zone)
            throws SQLException {
        long[] span = Reading.list(
                        connection,
                        "select min(t.occurred_at), max(t.occurred_at)" + conditions.sql,
                        conditions.parameters,
                        row -> new long[] {row.getLong(1), row.getLong(2)})
                .getFirst();
        StringBuilder offset = new StringBuilder("case");
        Instant last = Sql.instant(span[1]);
        ZoneOffsetTransition next = zone.getRules().nextTransition(Sql.instant(span[0]));
        while (next != null && !next.getInstant().isAfter(last)) {
            offset.append(" when t.occurred_at < ").append(Sql.micros(next.getInstant()));
            offset.append(" then ").append(next.getOffsetBefore().getTotalSeconds() * SECOND_MICROS);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        long rest = zone.getRules().getOffset(last).getTotalSeconds() * SECOND_MICROS;
        String local = offset.length() == 4 ? Long.toString(rest) : offset + " else " + rest + " end";
        // Before 1970 a division would round the other way; a century is added first and taken away after.
        long century = 36_525;
        return "(t.occurred_at + " + local + " + " + century * DAY_MICROS + ") / " + DAY_MICROS + " - " + century;
    }
}
