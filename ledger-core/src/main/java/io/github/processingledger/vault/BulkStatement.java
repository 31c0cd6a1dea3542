package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One statement for any number of rows: on PostgreSQL an array per column and {@code unnest}, on H2 a JDBC batch. Each
 * row is an array of column values in the order of the declared types.
 */
final class BulkStatement {

    private final String onH2;
    private final String onPostgresql;
    private final List<String> types;

    private BulkStatement(String onH2, String onPostgresql, List<String> types) {
        this.onH2 = onH2;
        this.onPostgresql = onPostgresql;
        this.types = types;
    }

    /**
     * An insert.
     *
     * @param columns names and types, such as {@code "position bigint"}
     */
    static BulkStatement insert(String table, String... columns) {
        List<String> names = List.of(columns).stream()
                .map(c -> c.substring(0, c.indexOf(' ')))
                .toList();
        List<String> types = List.of(columns).stream()
                .map(c -> c.substring(c.indexOf(' ') + 1))
                .toList();
        String into = "insert into " + table + " (" + String.join(", ", names) + ") ";
        return new BulkStatement(
                into + "values (" + types.stream().map(t -> "?").collect(Collectors.joining(", ")) + ")",
                into + "select * from unnest(" + arrays(types) + ")",
                types);
    }

    /** An update whose PostgreSQL form reads its rows from {@code unnest(…)} written as {@code %s}. */
    static BulkStatement update(String onH2, String onPostgresql, String... types) {
        List<String> all = List.of(types);
        return new BulkStatement(onH2, onPostgresql.formatted("unnest(" + arrays(all) + ")"), all);
    }

    private static String arrays(List<String> types) {
        return types.stream().map(t -> "?::" + t + "[]").collect(Collectors.joining(", "));
    }

    /** Executes the statement for all rows; returns how many rows of the table were touched. */
    int execute(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        return switch (Database.of(connection)) {
            case H2 -> batch(connection, rows);
            case POSTGRESQL -> arrays(connection, rows);
        };
    }

    private int batch(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(onH2)) {
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            return IntStream.of(statement.executeBatch()).sum();
        }
    }

    private int arrays(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(onPostgresql)) {
            for (int i = 0; i < types.size(); i++) {
                statement.setArray(i + 1, connection.createArrayOf(types.get(i), column(rows, i)));
            }
            return statement.executeUpdate();
        }
    }

    private @Nullable Object[] column(List<@Nullable Object[]> rows, int index) {
        @Nullable
        Object[] column = types.get(index).equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int r = 0; r < column.length; r++) {
            column[r] = rows.get(r)[index];
        }
        return column;
    }
}
