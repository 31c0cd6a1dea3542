package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of wrapped data keys. */
final class KeyRows {

    static final String COLUMNS = "key_id, owner, category, generation, epoch, wrapped";

    private static final BulkStatement INSERT = BulkStatement.insert(
            "vault.subject_key",
            "key_id uuid",
            "owner varchar",
            "category varchar",
            "generation integer",
            "epoch bigint",
            "wrapped bytea");

    private KeyRows() {}

    static WrappedKey read(ResultSet row) throws SQLException {
        return new WrappedKey(
                row.getObject("key_id", UUID.class),
                row.getString("owner"),
                row.getString("category"),
                row.getInt("generation"),
                Epoch.of(row.getLong("epoch")),
                row.getBytes("wrapped"));
    }

    static List<WrappedKey> ofOwners(Connection connection, Collection<String> owners) throws SQLException {
        return Rows.query(
                connection,
                "select " + COLUMNS + " from vault.subject_key where owner = any(?)",
                KeyRows::read,
                Rows.any(connection, "varchar", owners));
    }

    /** Inserts the keys that aren't there yet. */
    static void insert(Connection connection, Collection<WrappedKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Set<UUID> present = new HashSet<>(Rows.query(
                connection,
                "select key_id from vault.subject_key where key_id = any(?)",
                row -> row.getObject(1, UUID.class),
                Rows.any(
                        connection, "uuid", keys.stream().map(WrappedKey::keyId).toList())));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (WrappedKey key : keys) {
            if (present.add(key.keyId())) {
                rows.add(new Object[] {
                    key.keyId(),
                    key.owner(),
                    key.category(),
                    key.generation(),
                    key.epoch().id(),
                    key.wrapped()
                });
            }
        }
        INSERT.execute(connection, rows);
    }
}
