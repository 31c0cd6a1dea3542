package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for rows that share a key. As long as the unique index stands the database answers for it; where somebody has
 * dropped it, the rows themselves are compared.
 */
final class KeyVerifier {

    /** A key, and what finds the second row that has it. */
    private record Key(String table, Set<String> columns, String second, Fault fault) {}

    /** Of the first entry below a tile, which has 256 hashes, each over 256 of the level below. */
    private static final String TILE_POSITION = "(tile_index * cast(power(256, tile_level + 1) as bigint) + 1)";

    private static final List<Key> KEYS = List.of(
            new Key("entry", columns("position"), duplicates("entry", "position", "position"), Fault.DUPLICATE),
            new Key("entry", columns("id"), duplicates("entry", "id", "position"), Fault.DUPLICATE),
            new Key(
                    "entry_tag",
                    columns("hash", "last_position"),
                    duplicates("entry_tag", "hash, last_position", "last_position"),
                    Fault.TAG),
            new Key(
                    "tile",
                    columns("tile_level", "tile_index"),
                    duplicates("tile", "tile_level, tile_index", TILE_POSITION),
                    Fault.TILE));

    private KeyVerifier() {}

    private static Set<String> columns(String... names) {
        return Set.of(names);
    }

    /** Of rows with one key all but the first are too many. */
    private static String duplicates(String table, String key, String position) {
        return "select min(first_position) from (select " + position
                + " as first_position, row_number() over (partition by " + key + " order by " + position
                + ") as number from " + table + ") numbered where number > 1";
    }

    /** The first row whose key another one before it has, or null. */
    static @Nullable FaultFound firstDuplicate(Connection connection) throws SQLException {
        FaultFound first = null;
        for (Key key : KEYS) {
            if (!isUnique(connection, key)) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(key.second)) {
                    row.next();
                    long position = row.getLong(1);
                    if (!row.wasNull()) {
                        FaultFound found = new FaultFound(Math.max(1, position), key.fault);
                        first = first == null ? found : first.orEarlier(found);
                    }
                }
            }
        }
        return first;
    }

    private static boolean isUnique(Connection connection, Key key) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String table = about.storesUpperCaseIdentifiers() ? key.table.toUpperCase(Locale.ROOT) : key.table;
        Map<String, Set<String>> indexes = new HashMap<>();
        try (ResultSet rows = about.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, true, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                String filter = rows.getString("FILTER_CONDITION");
                if (index != null && column != null && (filter == null || filter.isEmpty())) {
                    indexes.computeIfAbsent(index, none -> new HashSet<>()).add(column.toLowerCase(Locale.ROOT));
                }
            }
        }
        return indexes.containsValue(key.columns);
    }
}
