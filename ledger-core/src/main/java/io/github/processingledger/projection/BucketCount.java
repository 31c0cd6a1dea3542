package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
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

    static List<BucketCount> read(Connection connection, int generation, EntryFilter filter, Bucket bucket, ZoneId zone)
            throws SQLException {
        Counting counting = new Counting(bucket, zone);
        new TrailWalk(connection, generation, filter, TrailStretch.ALL, true).run(counting::add);
        return List.copyOf(counting.counts.values());
    }

    private static final class Counting {
        private final Bucket bucket;
        private final ZoneId zone;
        private final SortedMap<LocalDate, BucketCount> counts = new TreeMap<>();
        /** The day of the entry before, most often that of the next, too. */
        private LocalDate day = LocalDate.EPOCH;

        private long dayBegins;
        private long dayEnds;

        Counting(Bucket bucket, ZoneId zone) {
            this.bucket = bucket;
            this.zone = zone;
        }

        boolean add(TrailPage page, BitSet lines) {
            lines.stream().forEach(line -> {
                boolean refused = TrailField.REFUSED.equals(page.text(TrailField.OUTCOME, line));
                LocalDate start = bucket.start(day(page.occurredAt(line)));
                counts.merge(
                        start,
                        new BucketCount(start, refused ? 0 : 1, refused ? 1 : 0),
                        (one, other) ->
                                new BucketCount(start, one.recorded + other.recorded, one.refused + other.refused));
            });
            return true;
        }

        private LocalDate day(long micros) {
            if (micros < dayBegins || micros >= dayEnds) {
                day = LocalDate.ofInstant(Sql.instant(micros), zone);
                dayBegins = Sql.micros(day.atStartOfDay(zone).toInstant());
                dayEnds = Sql.micros(day.plusDays(1).atStartOfDay(zone).toInstant());
            }
            return day;
        }
    }
}
