package io.github.processingledger.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/** One of the two tables with something under key-encryption keys, as far as rotation treats them differently. */
final class RewrappedTable {

    static final RewrappedTable KEYS =
            new RewrappedTable("vault.subject_key", "key_id", "uuid", "wrapped", KeyRows.COLUMNS, row -> {
                WrappedKey key = KeyRows.read(row);
                return new Row(key.keyId(), key.associated(), key.wrapped());
            });

    static final RewrappedTable IDENTITIES =
            new RewrappedTable("vault.identity", "blind_index", "bytea", "target", "blind_index, target", row -> {
                byte[] index = row.getBytes("blind_index");
                return new Row(index, Identity.associated(index), row.getBytes("target"));
            });

    /** One row: its primary key, what the wrapped bytes are bound to, and the wrapped bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    record Row(Object key, byte[] associated, byte[] wrapped) {

        String name() {
            return key instanceof UUID id
                    ? "key " + id
                    : "link " + HexFormat.of().formatHex((byte[]) key, 0, 4) + "…";
        }
    }

    private final String select;
    private final String key;
    private final Rows.Reader<Row> reader;
    private final BulkStatement update;

    private RewrappedTable(
            String table, String key, String keyType, String wrapped, String columns, Rows.Reader<Row> reader) {
        this.select = "select " + columns + " from " + table + " where epoch = ?";
        this.key = key;
        this.reader = reader;
        String set = "update " + table + " t set " + wrapped + " = ";
        // The old epoch in the condition: a row that somebody changed or moved meanwhile is left alone.
        this.update = BulkStatement.update(
                set + "?, epoch = ? where " + key + " = ? and epoch = ?",
                set + "u.w, epoch = u.e from %s as u(w, e, k, o) where t." + key + " = u.k and t.epoch = u.o",
                "bytea",
                "bigint",
                keyType,
                "bigint");
    }

    Row read(ResultSet row) throws SQLException {
        return reader.read(row);
    }

    String selectFirst() {
        return select + " order by " + key + " limit ?";
    }

    String selectAfter() {
        return select + " and " + key + " > ? order by " + key + " limit ?";
    }

    BulkStatement update() {
        return update;
    }
}
