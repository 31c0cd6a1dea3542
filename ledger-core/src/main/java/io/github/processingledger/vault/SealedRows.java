package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of sealed values. */
final class SealedRows {

    /** H2 keeps at most 1 MiB in a column of this type; half of that leaves room in its pages. */
    static final int CHUNK_BYTES = 512 * 1024;

    private static final BulkStatement INSERT = BulkStatement.insert(
            "sealed", "position bigint", "key_id uuid", "chunk integer", "category varchar", "ciphertext bytea");

    private static final String SELECT = """
        select s.key_id, s.chunk, s.ciphertext, k.owner, k.category, k.generation, k.epoch, k.wrapped,
               t.key_id as destroyed
          from sealed s
          left join vault.subject_key k on k.key_id = s.key_id
          left join tombstone t on t.key_id = s.key_id
         where s.position = ? and s.category = ?
         order by s.key_id, s.chunk\
        """;

    private static final String DESTROYED = """
        select 1 from tombstone where owner = ? and category = ?
        union all
        select 1 from ended_owner where owner = ?\
        """;

    /** A ciphertext with what the database knows of its key at the same moment. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    record Found(UUID keyId, byte[] ciphertext, @Nullable WrappedKey key, boolean destroyed) {}

    /** What stands at an address, and whether anything of that owner and category was destroyed. */
    record Reading(List<Found> found, boolean destroyed) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    private record Chunk(UUID keyId, byte[] bytes, @Nullable WrappedKey key, boolean destroyed) {}

    private final Transactions transactions;

    SealedRows(Transactions transactions) {
        this.transactions = transactions;
    }

    Reading read(SealedAddress address) {
        return transactions.read("read a sealed value", c -> {
            List<Chunk> chunks = Rows.query(c, SELECT, SealedRows::chunk, address.position(), address.category());
            boolean destroyed = chunks.isEmpty()
                    && !Rows.query(c, DESTROYED, row -> 1, address.owner(), address.category(), address.owner())
                            .isEmpty();
            return new Reading(joined(chunks), destroyed);
        });
    }

    private static Chunk chunk(ResultSet row) throws SQLException {
        boolean hasKey = row.getBytes("wrapped") != null;
        return new Chunk(
                row.getObject("key_id", UUID.class),
                row.getBytes("ciphertext"),
                hasKey ? KeyRows.read(row) : null,
                row.getObject("destroyed") != null);
    }

    private static List<Found> joined(List<Chunk> chunks) {
        List<Found> found = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Found last = found.isEmpty() ? null : found.getLast();
            if (last != null && last.keyId().equals(chunk.keyId())) {
                byte[] longer = Arrays.copyOf(last.ciphertext(), last.ciphertext().length + chunk.bytes().length);
                System.arraycopy(chunk.bytes(), 0, longer, last.ciphertext().length, chunk.bytes().length);
                found.set(found.size() - 1, new Found(last.keyId(), longer, last.key(), last.destroyed()));
            } else {
                found.add(new Found(chunk.keyId(), chunk.bytes(), chunk.key(), chunk.destroyed()));
            }
        }
        return found;
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
