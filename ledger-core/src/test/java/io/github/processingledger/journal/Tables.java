package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of a journal as somebody with all rights sees them: rows are removed and put back at will. */
final class Tables {

    private static final Map<String, List<String>> KEYS = Map.of(
            "entry", List.of("position"),
            "entry_tag", List.of("hash", "last_position"),
            "tile", List.of("tile_level", "tile_index"),
            "checkpoint", List.of("size", "published_at"),
            "journal_head", List.of("one"));

    /** A row of one of them. */
    record Row(String table, Map<String, Object> values) {

        Row with(String column, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(values);
            changed.put(column, value);
            return new Row(table, changed);
        }

        long number(String column) {
            return ((Number) values.get(column)).longValue();
        }

        byte[] bytes(String column) {
            return (byte[]) values.get(column);
        }
    }

    private final TestDatabase database;

    Tables(TestDatabase database) {
        this.database = database;
    }

    /** Takes away what guards the tables, as their owner can. */
    void unguard() {
        Map<String, String> triggers = Map.of(
                "entry", "entry_is_insert_only",
                "entry_tag", "entry_tag_is_insert_only",
                "tile", "tile_is_insert_only",
                "checkpoint", "checkpoint_is_insert_only",
                "journal_head", "journal_head_stays");
        triggers.forEach((table, trigger) ->
                database.execute("drop trigger " + trigger + (database.isPostgres() ? " on " + table : "")));
    }

    List<Row> rows(String table) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select * from " + table + " order by " + String.join(", ", KEYS.get(table)));
                ResultSet found = query.executeQuery()) {
            var columns = found.getMetaData();
            while (found.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(columns.getColumnName(i).toLowerCase(java.util.Locale.ROOT), found.getObject(i));
                }
                rows.add(new Row(table, values));
            }
        }
        return rows;
    }

    /** Removes rows and adds others, in one transaction. */
    void replace(List<Row> removed, List<Row> added) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (Row row : removed) {
                List<String> keys = KEYS.get(row.table);
                String where = String.join(" = ? and ", keys) + " = ?";
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from " + row.table + " where " + where)) {
                    for (int i = 0; i < keys.size(); i++) {
                        delete.setObject(i + 1, row.values.get(keys.get(i)));
                    }
                    delete.executeUpdate();
                }
            }
            for (Row row : added) {
                String columns = String.join(", ", row.values.keySet());
                String marks = "?" + ", ?".repeat(row.values.size() - 1);
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into " + row.table + " (" + columns + ") values (" + marks + ")")) {
                    int at = 1;
                    for (Object value : row.values.values()) {
                        insert.setObject(at++, value);
                    }
                    insert.executeUpdate();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
