package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;

/**
 * Which epoch of each bucket is open for new keys. What is remembered here may be out of date on a node that did not
 * turn the epoch itself: {@link #closed} settles it when the keys are committed.
 */
final class Epochs {

    private static final byte[] PROBE = "processing-ledger".getBytes(StandardCharsets.US_ASCII);

    private final Transactions transactions;
    private final KeyVault keyVault;
    private final Map<Integer, Epoch> open = new ConcurrentHashMap<>();

    Epochs(Transactions transactions, KeyVault keyVault) {
        this.transactions = transactions;
        this.keyVault = keyVault;
    }

    Epoch current(String owner) {
        int bucket = Epoch.bucketOf(owner, keyVault.buckets());
        return open.computeIfAbsent(bucket, b -> find(b).orElseGet(() -> begin(b, c -> 0)));
    }

    /** Closes what is open in a bucket and begins the next epoch; {@link Rotation} moves what the old one wraps. */
    Epoch turn(int bucket) {
        Epoch next = begin(bucket, c -> Rows.update(c, """
            update vault.epoch set state = 'closing', open_in = null where bucket = ? and state = 'open'\
            """, bucket));
        open.remove(bucket);
        return next;
    }

    /** What was wrapped under the open epoch of an owner's bucket. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    record Wrapped(Epoch epoch, byte[] bytes) {}

    /** Wraps under the epoch that is open for an owner. */
    Wrapped wrap(String owner, byte[] key, byte[] associated) {
        return Rereading.of(() -> {
            Epoch epoch = current(owner);
            try {
                return new Wrapped(epoch, keyVault.wrap(epoch, key, associated));
            } catch (KeyVaultException e) {
                forget(epoch); // another node may have turned it
                throw e;
            }
        });
    }

    void forget(Epoch epoch) {
        open.remove(epoch.bucket(), epoch);
    }

    void forgetAll() {
        open.clear();
    }

    private Optional<Epoch> find(int bucket) {
        return transactions.read("find the open epoch", c -> find(c, bucket));
    }

    /** The open epoch of a bucket, which nobody can turn before this transaction ends. */
    static Epoch locked(Connection connection, int bucket) throws SQLException {
        List<Epoch> open = Rows.query(
                connection,
                "select epoch from vault.epoch where bucket = ? and state = 'open' order by epoch desc for update",
                row -> Epoch.of(row.getLong(1)),
                bucket);
        if (open.isEmpty()) {
            throw new IllegalStateException("bucket " + bucket + " has no open epoch");
        }
        return open.getFirst();
    }

    private static Optional<Epoch> find(Connection connection, int bucket) throws SQLException {
        return Rows.query(
                        connection,
                        "select epoch from vault.epoch where bucket = ? and state = 'open' order by epoch desc",
                        row -> Epoch.of(row.getLong(1)),
                        bucket)
                .stream()
                .findFirst();
    }

    private Epoch begin(int bucket, Transactions.Work<Integer> before) {
        Epoch next = keyVault.create(bucket, lastNumber(bucket));
        try {
            return transactions.run("begin an epoch", c -> {
                before.run(c);
                insert(c, next);
                return next;
            });
        } catch (DuplicateKeyException e) {
            keyVault.destroy(next); // another node was quicker, and nothing was wrapped under this one
            return find(bucket).orElseThrow(() -> e);
        }
    }

    private int lastNumber(int bucket) {
        return transactions
                .read(
                        "find the last epoch",
                        c -> Rows.query(
                                c,
                                "select coalesce(max(epoch), 0) from vault.epoch where bucket = ?",
                                row -> (int) row.getLong(1),
                                bucket))
                .getFirst();
    }

    /** Adds a row for an epoch whose key-encryption key exists, with a probe that tells a wrong key at start. */
    int insert(Connection connection, Epoch epoch) throws SQLException {
        byte[] probe = keyVault.wrap(epoch, PROBE, probeOf(epoch));
        return Rows.update(
                connection,
                "insert into vault.epoch (epoch, bucket, open_in, state, probe) values (?, ?, ?, 'open', ?)",
                epoch.id(),
                epoch.bucket(),
                epoch.bucket(),
                probe);
    }

    static byte[] probeOf(Epoch epoch) {
        return LengthPrefixed.of("probe", epoch.toString());
    }

    /**
     * Of these epochs the ones that take no new keys any more. Those that do are locked until the transaction ends, so
     * that turning an epoch waits for the keys being committed under it.
     */
    static Set<Epoch> closed(Connection connection, Collection<Epoch> used) throws SQLException {
        Set<Long> ids = new TreeSet<>();
        used.forEach(epoch -> ids.add(epoch.id()));
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<Long> stillOpen = Rows.query(
                connection,
                "select epoch from vault.epoch where epoch = any(?) and state = 'open' order by epoch for update",
                row -> row.getLong(1),
                Rows.any(connection, "bigint", ids));
        Set<Epoch> closed = new HashSet<>(used);
        stillOpen.forEach(id -> closed.remove(Epoch.of(id)));
        return closed;
    }
}
