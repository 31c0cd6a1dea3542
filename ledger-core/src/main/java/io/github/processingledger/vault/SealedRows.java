package io.github.processingledger.vault;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of sealed values. */
final class SealedRows {

    /** H2 keeps at most 1 MiB in a column of this type; half of that leaves room in its pages. */
    static final int CHUNK_BYTES = 512 * 1024;

    private static final BulkStatement INSERT = BulkStatement.insert(
            "sealed", "position bigint", "key_id uuid", "chunk integer", "category varchar", "ciphertext bytea");

    private static final String SELECT = """
        select s.position, s.category, s.key_id, s.chunk, s.ciphertext,
               k.owner, k.generation, k.epoch, k.wrapped, t.key_id as destroyed
          from sealed s
          left join vault.subject_key k on k.key_id = s.key_id and k.category = s.category
          left join tombstone t on t.key_id = s.key_id
         where s.position = any(?)
         order by s.position, s.key_id, s.chunk\
        """;

    /** A ciphertext with what the database knows of its key at the same moment. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    record Found(UUID keyId, byte[] ciphertext, @Nullable WrappedKey key, boolean destroyed) {}

    /** What stands at an address, and whether what stood there was destroyed. */
    record Reading(List<Found> found, boolean destroyed) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    private record Chunk(
            Place place, UUID keyId, byte[] bytes, @Nullable WrappedKey key, boolean destroyed) {}

    private record Place(long position, String category) {}

    private final Transactions transactions;

    SealedRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What stands at these addresses, in their order; one query, and another only if something is not there. */
    List<Reading> read(List<SealedAddress> addresses) {
        return transactions.read("read sealed values", c -> {
            Set<Long> positions = new LinkedHashSet<>();
            addresses.forEach(a -> positions.add(a.position()));
            Map<Place, List<Found>> found =
                    joined(Rows.query(c, SELECT, SealedRows::chunk, Rows.any(c, "bigint", positions)));
            Set<String> owners = new LinkedHashSet<>();
            addresses.stream().filter(a -> !found.containsKey(place(a))).forEach(a -> owners.add(a.owner()));
            Destroyed destroyed = Destroyed.read(c, owners);
            return addresses.stream()
                    .map(a -> new Reading(
                            found.getOrDefault(place(a), List.of()),
                            destroyed.includes(a.owner(), a.category(), a.position())))
                    .toList();
        });
    }

    private static Place place(SealedAddress address) {
        return new Place(address.position(), address.category());
    }

    private static Chunk chunk(ResultSet row) throws SQLException {
        boolean hasKey = row.getBytes("wrapped") != null;
        return new Chunk(
                new Place(row.getLong("position"), row.getString("category")),
                row.getObject("key_id", UUID.class),
                row.getBytes("ciphertext"),
                hasKey ? KeyRows.read(row) : null,
                row.getObject("destroyed") != null);
    }

    /** Puts the chunks of each ciphertext together; they come in order. */
    private static Map<Place, List<Found>> joined(List<Chunk> chunks) {
        Map<Place, List<Found>> all = new HashMap<>();
        for (int from = 0, to; from < chunks.size(); from = to) {
            Chunk first = chunks.get(from);
            to = from + 1;
            while (to < chunks.size()
                    && chunks.get(to).keyId().equals(first.keyId())
                    && chunks.get(to).place().equals(first.place())) {
                to++;
            }
            byte[] ciphertext = to == from + 1 ? first.bytes() : concatenated(chunks.subList(from, to));
            all.computeIfAbsent(first.place(), p -> new ArrayList<>())
                    .add(new Found(first.keyId(), ciphertext, first.key(), first.destroyed()));
        }
        return all;
    }

    private static byte[] concatenated(List<Chunk> chunks) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        chunks.forEach(chunk -> whole.writeBytes(chunk.bytes()));
        return whole.toByteArray();
    }

    static void insert(Connection connection, List<Attached> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Attached entry : entries) {
            for (SealedPart part : entry.attachment().parts()) {
                addChunks(rows, entry.position(), part);
            }
        }
        INSERT.execute(connection, rows);
    }

    private static void addChunks(List<@Nullable Object[]> rows, long position, SealedPart part) {
        byte[] all = part.ciphertext();
        for (int from = 0, chunk = 0; from < all.length; from += CHUNK_BYTES, chunk++) {
            byte[] bytes = all.length <= CHUNK_BYTES
                    ? all
                    : Arrays.copyOfRange(all, from, Math.min(all.length, from + CHUNK_BYTES));
            rows.add(new Object[] {position, part.keyId(), chunk, part.category(), bytes});
        }
    }
}
