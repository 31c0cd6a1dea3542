package io.github.processingledger.vault;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.ValueHash;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Compares what is sealed with the hashes that the log keeps of it. Opens nothing, and needs no key. */
public final class SealedHashes {
    private final Transactions transactions;

    public SealedHashes(DataSource source) {
        this.transactions = new Transactions(source);
    }

    private record Part(String category, String hash) {}

    /**
     * The first of these entries whose sealed parts are not those the log has hashes of: one is changed, one is there that
     * the log does not know, or one is missing that was not destroyed since.
     *
     * @param entries consecutive entries, in order
     * @return its position, 0 if all are right
     */
    public long firstWrong(List<RecordedEntry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        return transactions.read("compare sealed values", connection -> firstWrong(connection, entries));
    }

    private static long firstWrong(Connection connection, List<RecordedEntry> entries) throws SQLException {
        Map<Long, Set<Part>> stored = stored(
                connection, entries.getFirst().position(), entries.getLast().position());
        // Read after the values: what is destroyed meanwhile has its tombstone before its rows go.
        Map<Long, Set<Part>> missing = new HashMap<>();
        long wrong = Long.MAX_VALUE;
        for (RecordedEntry entry : entries) {
            Set<Part> listed = new HashSet<>();
            for (ValueHash value : entry.entry().values()) {
                listed.add(new Part(value.category(), value.hash()));
            }
            Set<Part> found = stored.getOrDefault(entry.position(), Set.of());
            if (!listed.containsAll(found)) {
                wrong = Math.min(wrong, entry.position());
            }
            listed.removeAll(found);
            if (!listed.isEmpty()) {
                missing.put(entry.position(), listed);
            }
        }
        long first = Math.min(wrong, firstLost(connection, entries, missing));
        return first == Long.MAX_VALUE ? 0 : first;
    }

    private static Map<Long, Set<Part>> stored(Connection connection, long first, long last) throws SQLException {
        Map<Long, Set<Part>> stored = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("select position, key_id, category, ciphertext"
                + " from sealed where position between ? and ? order by position, key_id, chunk")) {
            query.setLong(1, first);
            query.setLong(2, last);
            try (ResultSet rows = query.executeQuery()) {
                Pending pending = null;
                while (rows.next()) {
                    long position = rows.getLong(1);
                    UUID key = rows.getObject(2, UUID.class);
                    if (pending == null || pending.position != position || !pending.key.equals(key)) {
                        settle(pending, stored);
                        pending = new Pending(position, key, rows.getString(3));
                    }
                    pending.digest.update(rows.getBytes(4));
                }
                settle(pending, stored);
            }
        }
        return stored;
    }

    private static void settle(@Nullable Pending pending, Map<Long, Set<Part>> stored) {
        if (pending != null) {
            String hash = HexFormat.of().formatHex(pending.digest.digest());
            stored.computeIfAbsent(pending.position, none -> new HashSet<>()).add(new Part(pending.category, hash));
        }
    }

    /** A ciphertext whose chunks are being read. */
    private static final class Pending {
        private final long position;
        private final UUID key;
        private final String category;
        private final MessageDigest digest = Sha256.digest();

        Pending(long position, UUID key, String category) {
            this.position = position;
            this.key = key;
            this.category = category;
        }
    }

    private static long firstLost(Connection connection, List<RecordedEntry> entries, Map<Long, Set<Part>> missing)
            throws SQLException {
        Set<String> owners = new HashSet<>();
        for (RecordedEntry entry : entries) {
            if (missing.containsKey(entry.position()) && entry.entry().subject() != null) {
                owners.add(entry.entry().subject());
            }
        }
        Destroyed destroyed = Destroyed.read(connection, owners);
        for (RecordedEntry entry : entries) {
            String owner = Objects.requireNonNullElse(entry.entry().subject(), "");
            boolean lost = missing.getOrDefault(entry.position(), Set.of()).stream()
                    .anyMatch(part -> !destroyed.includes(owner, part.category(), entry.position()));
            if (lost) {
                return entry.position();
            }
        }
        return Long.MAX_VALUE;
    }
}
