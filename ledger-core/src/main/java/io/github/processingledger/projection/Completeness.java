package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Which running numbers of an emitting system have arrived.
 *
 * @param first the smallest that arrived, 0 if none did
 * @param last the largest that arrived, 0 if none did
 * @param arrived how many arrived
 * @param gaps what is missing between them, at most a thousand ranges
 */
public record Completeness(String system, long first, long last, long arrived, List<Gap> gaps) {
    private static final int MOST_GAPS = 1_000;

    /** Missing numbers; both ends are missing. */
    public record Gap(long first, long last) {}

    static Completeness read(Connection connection, int generation, String system) throws SQLException {
        Numbers seen = new Numbers();
        Reading.list(
                        connection,
                        "select ranges from sequence_seen where generation = ? and system = ?",
                        List.of(generation, system),
                        row -> Numbers.parse(row.getString(1)))
                .forEach(seen::addAll);
        if (seen.isEmpty()) {
            return new Completeness(system, 0, 0, 0, List.of());
        }
        List<Gap> gaps = seen.gaps().stream()
                .limit(MOST_GAPS)
                .map(gap -> new Gap(gap.first(), gap.last()))
                .toList();
        return new Completeness(system, seen.first(), seen.last(), seen.size(), gaps);
    }
}
