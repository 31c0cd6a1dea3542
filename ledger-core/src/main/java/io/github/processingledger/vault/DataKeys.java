package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Data keys in memory. For sealing, the newest key of an owner and category is taken from the cache, which may be out
 * of date: the append is refused then. For opening, an unwrapped key is used again only for the very row just read.
 */
final class DataKeys {

    private record Slot(String owner, String category) {}

    private final Transactions transactions;
    private final KeyVault keyVault;
    private final Epochs epochs;
    private final BoundedCache<Slot, DataKey> sealing;
    private final BoundedCache<UUID, DataKey> opening;
    // Owners all of whose live keys were loaded, with the last destroyed generation of each category: what is not among
    // the live keys can be made without asking again. Out of date, it only gets an append refused.
    private final BoundedCache<String, Map<String, Integer>> complete;
    // Two threads that seal the first value of a person together should make one key, not two.
    private final List<ReentrantLock> making =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    DataKeys(Transactions transactions, KeyVault keyVault, Epochs epochs, int capacity) {
        this.transactions = transactions;
        this.keyVault = keyVault;
        this.epochs = epochs;
        this.sealing = new BoundedCache<>(capacity);
        this.opening = new BoundedCache<>(capacity);
        this.complete = new BoundedCache<>(capacity);
    }

    /**
     * The key to seal under.
     *
     * @param newOwner the owner was made just now, so that there is no row to look for
     */
    DataKey forSealing(String owner, String category, boolean newOwner) {
        Slot slot = new Slot(owner, category);
        DataKey known = sealing.get(slot);
        if (known != null) {
            return known;
        }
        ReentrantLock lock = making.get((slot.hashCode() & 0x7fffffff) % making.size());
        lock.lock();
        try {
            DataKey made = sealing.get(slot);
            if (made == null) {
                made = newOwner ? make(slot, 1) : loadOrMake(slot);
                sealing.put(slot, made);
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Loads the live keys of many owners with one query, so that sealing for them asks for none. */
    void prefetch(Collection<String> owners) {
        if (owners.isEmpty()) {
            return;
        }
        Rereading.of(() -> loadNewest(owners)).forEach((slot, key) -> {
            if (sealing.get(slot) == null) {
                sealing.put(slot, key);
            }
        });
        Map<String, Map<String, Integer>> gone =
                transactions.read("load destroyed generations", c -> destroyed(c, owners));
        owners.forEach(owner -> complete.put(owner, gone.getOrDefault(owner, Map.of())));
    }

    private Map<Slot, DataKey> loadNewest(Collection<String> owners) {
        Map<Slot, WrappedKey> newest = new HashMap<>();
        for (WrappedKey row : transactions.read("load keys", c -> live(c, owners))) {
            newest.merge(new Slot(row.owner(), row.category()), row, (a, b) -> a.generation() > b.generation() ? a : b);
        }
        Map<Slot, DataKey> keys = new HashMap<>();
        newest.forEach((slot, row) -> {
            if (sealing.get(slot) == null) {
                keys.put(slot, new DataKey(row, unwrap(row), true));
            }
        });
        return keys;
    }

    private static Map<String, Map<String, Integer>> destroyed(Connection connection, Collection<String> owners)
            throws SQLException {
        Map<String, Map<String, Integer>> generations = new HashMap<>();
        Rows.query(
                connection,
                "select owner, category, max(generation) from tombstone where owner = any(?) group by owner, category",
                row -> generations
                        .computeIfAbsent(row.getString(1), owner -> new HashMap<>())
                        .put(row.getString(2), row.getInt(3)),
                Rows.any(connection, "varchar", owners));
        return generations;
    }

    /** The key of a row that was read together with what it opens. */
    DataKey forOpening(WrappedKey row) {
        DataKey known = opening.get(row.keyId());
        if (known != null && same(known.row(), row)) {
            return known;
        }
        DataKey unwrapped = new DataKey(row, unwrap(row), true);
        opening.put(row.keyId(), unwrapped);
        return unwrapped;
    }

    private static boolean same(WrappedKey a, WrappedKey b) {
        return Arrays.equals(a.wrapped(), b.wrapped())
                && a.owner().equals(b.owner())
                && a.category().equals(b.category())
                && a.generation() == b.generation();
    }

    /** The live key of an owner's category; empty if there is none or it was destroyed. Asks the database. */
    Optional<DataKey> find(Connection connection, String owner, String category) throws SQLException {
        return live(connection, List.of(owner)).stream()
                .filter(row -> row.category().equals(category))
                .max(Comparator.comparingInt(WrappedKey::generation))
                .map(this::forOpening);
    }

    void committed(WrappedKey row) {
        DataKey key = sealing.get(new Slot(row.owner(), row.category()));
        if (key != null && key.row().keyId().equals(row.keyId())) {
            key.commit();
        }
    }

    void forget(String owner, String category) {
        complete.remove(owner);
        sealing.remove(new Slot(owner, category));
    }

    /** Forgets a key in both memories. */
    void forget(UUID keyId, String owner, String category) {
        opening.remove(keyId);
        forget(owner, category);
    }

    void forgetAll() {
        sealing.clear();
        complete.clear();
        opening.clear();
    }

    private static List<WrappedKey> live(Connection connection, Collection<String> owners) throws SQLException {
        List<WrappedKey> rows = KeyRows.ofOwners(connection, owners);
        Set<UUID> destroyed = new HashSet<>(Rows.query(
                connection,
                "select key_id from tombstone where owner = any(?)",
                row -> row.getObject(1, UUID.class),
                Rows.any(connection, "varchar", owners)));
        return rows.stream().filter(row -> !destroyed.contains(row.keyId())).toList();
    }

    private DataKey loadOrMake(Slot slot) {
        Map<String, Integer> destroyed = complete.get(slot.owner());
        if (destroyed != null) {
            return make(slot, 1 + destroyed.getOrDefault(slot.category(), 0));
        }
        return Rereading.of(() -> transactions.read("load a key", c -> {
            Optional<WrappedKey> row = live(c, List.of(slot.owner())).stream()
                    .filter(r -> r.category().equals(slot.category()))
                    .max(Comparator.comparingInt(WrappedKey::generation));
            if (row.isPresent()) {
                return new DataKey(row.get(), unwrap(row.get()), true);
            }
            return make(slot, 1 + lastDestroyedGeneration(c, slot));
        }));
    }

    private static int lastDestroyedGeneration(Connection connection, Slot slot) throws SQLException {
        return Rows.query(
                        connection,
                        "select coalesce(max(generation), 0) from tombstone where owner = ? and category = ?",
                        row -> row.getInt(1),
                        slot.owner(),
                        slot.category())
                .getFirst();
    }

    private DataKey make(Slot slot, int generation) {
        UUID keyId = UUID.randomUUID();
        byte[] key = AesGcm.randomKey();
        byte[] associated = WrappedKey.associated(keyId, slot.owner(), slot.category(), generation);
        Epochs.Wrapped wrapped = epochs.wrap(slot.owner(), key, associated);
        return new DataKey(
                new WrappedKey(keyId, slot.owner(), slot.category(), generation, wrapped.epoch(), wrapped.bytes()),
                key,
                false);
    }

    private byte[] unwrap(WrappedKey row) {
        return keyVault.unwrap(row.epoch(), row.wrapped(), row.associated());
    }
}
