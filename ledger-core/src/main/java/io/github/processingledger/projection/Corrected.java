package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The corrections that the audit trail knows, so that what was declared wrong does not count in any register. */
final class Corrected {
    private static final String CORRECTIONS =
            "select t.position, t.corrects from trail t where t.generation = ? and t.corrects > 0";

    private Corrected() {}

    static Corrections read(Connection connection) throws SQLException {
        Map<Long, Long> corrections = new HashMap<>();
        Reading.list(
                connection,
                CORRECTIONS,
                List.of(Place.of(connection, "trail").generation()),
                row -> corrections.put(row.getLong(1), row.getLong(2)));
        return Corrections.of(corrections);
    }
}
