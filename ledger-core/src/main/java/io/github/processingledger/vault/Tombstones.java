package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of destroyed keys and ended owners, which stand with the journal. */
final class Tombstones {

    private static final BulkStatement INSERT = BulkStatement.insert(
            "tombstone", "key_id uuid", "owner varchar", "category varchar", "generation integer", "fence bigint");
    private static final BulkStatement END = BulkStatement.insert("ended_owner", "owner varchar", "fence bigint");

    private Tombstones() {}

    /** Turns the fences among the entries into tombstones of every key that exists now and that they cover. */
    static void raise(Connection connection, List<Attached> entries) throws SQLException {
        Map<String, List<Attached>> byOwner = new HashMap<>();
        for (Attached entry : entries) {
            entry.attachment()
                    .fence()
                    .ifPresent(f -> byOwner.computeIfAbsent(f.owner(), o -> new ArrayList<>())
                            .add(entry));
        }
        if (byOwner.isEmpty()) {
            return;
        }
        insert(connection, covered(connection, byOwner));
        end(connection, byOwner);
    }

    private static List<@Nullable Object[]> covered(Connection connection, Map<String, List<Attached>> byOwner)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (WrappedKey key : KeyRows.ofOwners(connection, byOwner.keySet())) {
            byOwner.getOrDefault(key.owner(), List.of()).stream()
                    .filter(e -> e.attachment().fence().orElseThrow().covers(key.owner(), key.category()))
                    .findFirst()
                    .ifPresent(e -> rows.add(row(key, e.position())));
        }
        return rows;
    }

    static @Nullable Object[] row(WrappedKey key, long fence) {
        return new Object[] {key.keyId(), key.owner(), key.category(), key.generation(), fence};
    }

    /** Adds tombstones; a key that has one keeps it. */
    static void insert(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Set<Object> present = new HashSet<>(Rows.query(
                connection,
                "select key_id from tombstone where key_id = any(?)",
                row -> row.getObject(1, UUID.class),
                Rows.any(connection, "uuid", rows.stream().map(r -> r[0]).toList())));
        INSERT.execute(connection, rows.stream().filter(r -> present.add(r[0])).toList());
    }

    private static void end(Connection connection, Map<String, List<Attached>> byOwner) throws SQLException {
        Map<String, Long> ended = new HashMap<>();
        byOwner.forEach((owner, entries) -> entries.stream()
                .filter(e -> e.attachment().fence().orElseThrow().whole())
                .findFirst()
                .ifPresent(e -> ended.put(owner, e.position())));
        if (!ended.isEmpty()) {
            endOwners(connection, ended);
        }
    }

    static void endOwners(Connection connection, Map<String, Long> ended) throws SQLException {
        Set<String> present = new HashSet<>(Rows.query(
                connection,
                "select owner from ended_owner where owner = any(?)",
                row -> row.getString(1),
                Rows.any(connection, "varchar", ended.keySet())));
        List<@Nullable Object[]> rows = new ArrayList<>();
        ended.forEach((owner, fence) -> {
            if (!present.contains(owner)) {
                rows.add(new Object[] {owner, fence});
            }
        });
        END.execute(connection, rows);
    }
}
