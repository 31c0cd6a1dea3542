package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the registers write their columns: one batch, one statement. */
final class Sql {
    private Sql() {}

    /** Sets the parameters of one row. */
    @FunctionalInterface
    interface Row<T> {
        void set(PreparedStatement statement, T row) throws SQLException;
    }

    /** Sends all rows as one batch; how many rows each of them changed. */
    static <T> int[] batch(Connection connection, String sql, Iterable<T> rows, Row<T> setter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            boolean any = false;
            for (T row : rows) {
                setter.set(statement, row);
                statement.addBatch();
                any = true;
            }
            return any ? statement.executeBatch() : new int[0];
        }
    }

    static void number(PreparedStatement statement, int column, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.BIGINT);
        } else {
            statement.setLong(column, value);
        }
    }

    /** Microseconds since 1970. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
