package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of requests: HMAC-SHA256 under a key derived from the owner's reference key, or under the ledger's own
 * key if the request is about nobody. Without the key a fingerprint says nothing about the request.
 */
public final class Fingerprints {

    static final String PURPOSE = "fingerprint";

    private static final BulkStatement INSERT =
            BulkStatement.insert("fingerprint", "position bigint", "key_id uuid", "mac bytea");

    /** How a request compares with the one that made an entry. */
    public enum Comparison {
        /** The same content. */
        SAME,
        /** Another content under the same id. */
        DIFFERENT,
        /** It can't be said any more: fingerprint or key were destroyed, or there never was one. */
        UNKNOWN
    }

    private record Kept(Fingerprint fingerprint, @Nullable WrappedKey key, boolean destroyed) {}

    private final Vault vault;
    private final Transactions transactions;

    Fingerprints(Vault vault, Transactions transactions) {
        this.vault = vault;
        this.transactions = transactions;
    }

    /**
     * Compares a request with the one that made the entry at a position.
     *
     * @param content the same canonical bytes that were given to {@link Sealing#fingerprint}
     */
    public Comparison compare(long position, byte[] content) {
        return Rereading.of(() -> compareOnce(position, content));
    }

    private Comparison compareOnce(long position, byte[] content) {
        Optional<Kept> kept = transactions.read("read a fingerprint", c -> find(c, position));
        if (kept.isEmpty() || kept.get().destroyed()) {
            return Comparison.UNKNOWN;
        }
        Fingerprint fingerprint = kept.get().fingerprint();
        WrappedKey row = kept.get().key();
        byte[] now;
        if (fingerprint.keyId() == null) {
            now = vault.keyVault().hmac(PURPOSE, content);
        } else if (row == null) {
            return Comparison.UNKNOWN;
        } else {
            now = mac(vault.keys().forOpening(row), content);
        }
        return MessageDigest.isEqual(now, fingerprint.mac()) ? Comparison.SAME : Comparison.DIFFERENT;
    }

    private static Optional<Kept> find(Connection connection, long position) throws SQLException {
        return Rows.query(
                        connection,
                        """
                        select f.key_id as used, f.mac, k.key_id, k.owner, k.category, k.generation, k.epoch, k.wrapped,
                               t.key_id as destroyed
                          from fingerprint f
                          left join vault.subject_key k on k.key_id = f.key_id
                          left join tombstone t on t.key_id = f.key_id
                         where f.position = ?\
                        """,
                        row -> new Kept(
                                new Fingerprint(null, row.getObject("used", UUID.class), row.getBytes("mac")),
                                row.getObject("key_id") == null ? null : KeyRows.read(row),
                                row.getObject("destroyed") != null),
                        position)
                .stream()
                .findFirst();
    }

    /** Derives a key for fingerprints from the data key, so that neither use tells anything about the other. */
    static byte[] mac(DataKey reference, byte[] content) {
        byte[] label = "processing-ledger/fingerprint/1".getBytes(StandardCharsets.US_ASCII);
        byte[] derived = new MacKey(reference.key().getEncoded()).hmac("derive", label);
        return new MacKey(derived).hmac(PURPOSE, content);
    }

    static void insert(Connection connection, List<Attached> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Attached entry : entries) {
            entry.attachment()
                    .fingerprint()
                    .ifPresent(f -> rows.add(new @Nullable Object[] {entry.position(), f.keyId(), f.mac()}));
        }
        INSERT.execute(connection, rows);
    }
}
