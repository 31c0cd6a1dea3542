package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps after a fence, each of which may be repeated and be interrupted anywhere. In this order:
 *
 * <ol>
 *   <li>{@link #rememberOutside}: the destroyed keys are listed outside the database;
 *   <li>{@link #deleteKeys}: keys and the links of ended owners;
 *   <li>{@link #deleteSealed} until it returns 0, {@link #deleteFingerprints}: what was sealed;
 *   <li>{@link Rotation#turn}, {@link Rotation#rewrap}, {@link Rotation#destroyClosed}: the end of the key-encryption
 *       keys, without which copies of the deleted rows could still be opened;
 *   <li>{@link #remains}: nothing is left that opens.
 * </ol>
 *
 * A destruction is named by the position of its fence. Give a few hundred fences at once.
 */
public final class Shredding {

    private static final BulkStatement SET_LAST_EPOCH = BulkStatement.update(
            "update tombstone set last_epoch = ? where key_id = ? and last_epoch is null",
            "update tombstone t set last_epoch = u.epoch from %s as u(epoch, key_id)"
                    + " where t.key_id = u.key_id and t.last_epoch is null",
            "bigint",
            "uuid");

    private static final BulkStatement DELETE_SEALED = BulkStatement.update(
            "delete from sealed where position = ? and key_id = ? and chunk = ?",
            "delete from sealed s using %s as u(position, key_id, chunk)"
                    + " where s.position = u.position and s.key_id = u.key_id and s.chunk = u.chunk",
            "bigint",
            "uuid",
            "integer");

    /**
     * What a step deleted.
     *
     * @param keys data keys
     * @param links ways from outside identifiers
     * @param unreachableLinks sealed ways back that could not be opened; what they led to opens nothing any more
     */
    public record Deleted(int keys, int links, int unreachableLinks) {}

    private record Tombstone(UUID keyId, String owner, String category) {}

    private final Vault vault;
    private final Transactions transactions;

    Shredding(Vault vault, Transactions transactions) {
        this.vault = vault;
        this.transactions = transactions;
    }

    /** What the fences destroy; every fence has an answer, also if nothing was ever sealed behind it. */
    public Map<Long, FencedKeys> keys(Collection<Long> fences) {
        return transactions.read("read tombstones", c -> FencedKeys.behind(c, fences));
    }

    /** Removes the keys behind these fences from the memory of this node. */
    public void forget(Collection<Long> fences) {
        transactions
                .read("read tombstones", c -> tombstones(c, fences))
                .forEach(t -> vault.keys().forget(t.keyId(), t.owner(), t.category()));
    }

    /** Lists the keys behind these fences outside the database. */
    public void rememberOutside(Collection<Long> fences) {
        List<UUID> keyIds = transactions.read("read tombstones", c -> tombstones(c, fences)).stream()
                .map(Tombstone::keyId)
                .toList();
        vault.keyVault().memory().addTombstones(keyIds);
    }

    /** Deletes the keys behind these fences and, with an owner's reference key, the links it leads to. */
    public Deleted deleteKeys(Collection<Long> fences) {
        List<Tombstone> behind = transactions.read("read tombstones", c -> tombstones(c, fences));
        return behind.isEmpty() ? new Deleted(0, 0, 0) : delete(behind);
    }

    /**
     * Deletes keys that a restore brought back, with their links and sealed values, and notes that they were.
     *
     * @param run the comparison that found them
     */
    void deleteKeysAgain(Collection<UUID> keyIds, UUID run) {
        List<Tombstone> restored = transactions.read(
                "read tombstones",
                c -> Rows.query(
                        c,
                        "select key_id, owner, category from tombstone where key_id = any(?)",
                        Shredding::tombstone,
                        Rows.any(c, "uuid", keyIds)));
        restored.forEach(t -> vault.keys().forget(t.keyId(), t.owner(), t.category()));
        transactions.run("delete restored keys", c -> {
            Reapplied.note(c, run, keyIds.stream().map(UUID::toString).toList());
            delete(c, restored);
            return Rows.update(c, "delete from sealed where key_id = any(?)", Rows.any(c, "uuid", keyIds));
        });
    }

    private Deleted delete(List<Tombstone> behind) {
        behind.forEach(t -> vault.keys().forget(t.keyId(), t.owner(), t.category()));
        return transactions.run("delete keys", c -> delete(c, behind));
    }

    private Deleted delete(Connection connection, List<Tombstone> behind) throws SQLException {
        List<UUID> keyIds = behind.stream().map(Tombstone::keyId).toList();
        LinksOfOwners links = LinksOfOwners.delete(connection, vault, keyIds);
        int keys = Rows.update(
                connection,
                "delete from vault.subject_key where key_id = any(?)",
                Rows.any(connection, "uuid", keyIds));
        // Read after the rows are gone: a rotation that still moved one of them has committed its new epoch.
        setLastEpochs(connection, behind);
        return new Deleted(keys, links.deleted(), links.unreachable());
    }

    private void setLastEpochs(Connection connection, List<Tombstone> behind) throws SQLException {
        Map<Integer, Long> open = new HashMap<>();
        Rows.query(
                connection,
                "select bucket, max(epoch) from vault.epoch group by bucket",
                row -> open.put(row.getInt(1), row.getLong(2)));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Tombstone tombstone : behind) {
            Long epoch =
                    open.get(Epoch.bucketOf(tombstone.owner(), vault.keyVault().buckets()));
            if (epoch != null) {
                rows.add(new Object[] {epoch, tombstone.keyId()});
            }
        }
        SET_LAST_EPOCH.execute(connection, rows);
    }

    /**
     * Deletes sealed values behind these fences.
     *
     * @param limit at most about so many rows
     * @return how many were deleted; 0 when none is left
     */
    public int deleteSealed(Collection<Long> fences, int limit) {
        return transactions.run("delete sealed values", c -> {
            List<UUID> keyIds =
                    tombstones(c, fences).stream().map(Tombstone::keyId).toList();
            // Found first, deleted by primary key then: H2 would look through the whole table for a limited delete.
            List<@Nullable Object[]> rows = Rows.query(
                    c,
                    "select position, key_id, chunk from sealed where key_id = any(?) limit ?",
                    row -> new Object[] {row.getLong(1), row.getObject(2, UUID.class), row.getInt(3)},
                    c.createArrayOf("uuid", keyIds.toArray()),
                    limit);
            return DELETE_SEALED.execute(c, rows);
        });
    }

    /** Deletes the fingerprints at these positions: those of the entries about an ended owner. */
    public int deleteFingerprints(Collection<Long> positions) {
        return transactions.run(
                "delete fingerprints",
                c -> Rows.update(
                        c, "delete from fingerprint where position = any(?)", Rows.any(c, "bigint", positions)));
    }

    /**
     * What is left behind these fences, in words with counts; empty if nothing opens any more. Does not change
     * anything.
     */
    public List<String> remains(Collection<Long> fences) {
        return transactions.read("verify a destruction", c -> new Remains(vault.keyVault(), c, fences).list());
    }

    private static Tombstone tombstone(ResultSet row) throws SQLException {
        return new Tombstone(row.getObject("key_id", UUID.class), row.getString("owner"), row.getString("category"));
    }

    private static List<Tombstone> tombstones(Connection connection, Collection<Long> fences) throws SQLException {
        return Rows.query(
                connection,
                "select key_id, owner, category from tombstone where fence = any(?)",
                Shredding::tombstone,
                Rows.any(connection, "bigint", fences));
    }
}
