package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Destroyed keys that a restored database has again. */
final class RestoredKeys {

    /** Stands for the fence of a destruction whose entry the restored journal doesn't have. */
    static final long LOST_FENCE = 0;

    private static final int BATCH = 1000;

    private final Vault vault;
    private final Transactions transactions;

    RestoredKeys(Vault vault, Transactions transactions) {
        this.vault = vault;
        this.transactions = transactions;
    }

    /**
     * Gives tombstones back to keys destroyed after the restored moment, then deletes every key whose destruction was
     * finished once and which is there again.
     *
     * @param run of the comparison, for the record
     * @param forgotten keys destroyed according to the list outside, of which the database knows nothing
     */
    List<UUID> destroy(UUID run, Collection<UUID> forgotten) {
        List<UUID> all = List.copyOf(forgotten);
        List<UUID> again = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<UUID> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            again.addAll(transactions.run("give tombstones back", c -> giveBack(c, batch)));
        }
        again.addAll(transactions.read("look for restored keys", RestoredKeys::finishedButThere));
        Shredding shredding = vault.shredding();
        for (int from = 0; from < again.size(); from += BATCH) {
            shredding.deleteKeysAgain(again.subList(from, Math.min(again.size(), from + BATCH)), run);
        }
        return again;
    }

    private static List<UUID> giveBack(Connection connection, List<UUID> forgotten) throws SQLException {
        List<WrappedKey> restored = Rows.query(
                connection,
                "select " + KeyRows.COLUMNS + " from vault.subject_key where key_id = any(?)",
                KeyRows::read,
                Rows.any(connection, "uuid", forgotten));
        Map<UUID, WrappedKey> byId = new HashMap<>();
        restored.forEach(key -> byId.put(key.keyId(), key));
        List<@Nullable Object[]> rows = new ArrayList<>();
        Map<String, Long> ended = new HashMap<>();
        for (UUID id : forgotten) {
            WrappedKey key = byId.get(id);
            rows.add(key == null ? new Object[] {id, "", "", 0, LOST_FENCE} : Tombstones.row(key, LOST_FENCE));
            if (key != null && key.category().equals(Vault.REFERENCE)) {
                ended.put(key.owner(), LOST_FENCE); // a reference key ends only with its owner
            }
        }
        Tombstones.insert(connection, rows);
        if (!ended.isEmpty()) {
            Tombstones.endOwners(connection, ended);
        }
        return restored.stream().map(WrappedKey::keyId).toList();
    }

    /** Owners that ended after the restored moment. */
    static List<String> endedOwners(Connection connection) throws SQLException {
        return Rows.query(
                connection, "select owner from ended_owner where fence = ?", row -> row.getString(1), LOST_FENCE);
    }

    private static List<UUID> finishedButThere(Connection connection) throws SQLException {
        return Rows.query(connection, """
            select k.key_id from vault.subject_key k join tombstone t on t.key_id = k.key_id
             where t.last_epoch is not null\
            """, row -> row.getObject(1, UUID.class));
    }
}
