package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The corrections that the audit trail knows, so that what was declared wrong does not count in any register. */
final class Corrected {
    private static final String ALL = "select t.position, t.corrects from trail_correction t where t.generation = ?";

    /** A join, since H2 finds {@code = any(?)} by the generation alone and then looks at every entry. */
    private static final String OF_ENTRIES = "select t.position, t.corrects from unnest(?) asked(entry)"
            + " join trail_correction t on t.corrects = asked.entry and t.generation = ?";

    private Corrected() {}

    static Corrections all(Connection connection) throws SQLException {
        Map<Long, Long> corrections = new HashMap<>();
        Reading.list(
                connection,
                ALL,
                List.of(Place.of(connection, "trail").generation()),
                row -> corrections.put(row.getLong(1), row.getLong(2)));
        return Corrections.of(corrections);
    }

    /** The corrections of some rows, and those of these corrections, which decide whether they count. */
    static <T> Corrections of(Connection connection, List<T> rows, ToLongFunction<T> position) throws SQLException {
        Map<Long, Long> corrections = new HashMap<>();
        int generation = Place.of(connection, "trail").generation();
        Long[] asked = rows.stream().map(position::applyAsLong).toArray(Long[]::new);
        while (asked.length > 0) {
            Set<Long> found = new HashSet<>();
            Reading.list(
                    connection,
                    OF_ENTRIES,
                    List.of(connection.createArrayOf("bigint", asked), generation),
                    row -> corrections.put(row.getLong(1), row.getLong(2)) == null && found.add(row.getLong(1)));
            asked = found.toArray(Long[]::new);
        }
        return Corrections.of(corrections);
    }
}
