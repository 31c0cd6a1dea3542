package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The links of an owner, found through the ways back, and their passing to another owner. */
final class Moves {

    private static final BulkStatement UPDATE = BulkStatement.update(
            "update vault.identity set epoch = ?, target = ? where blind_index = ?",
            "update vault.identity i set epoch = u.e, target = u.t from %s as u(e, t, b) where i.blind_index = u.b",
            "bigint",
            "bytea",
            "bytea");

    /** A link as it is now. */
    record Current(ByteBuffer blindIndex, String target, UUID oldRow) {}

    private Moves() {}

    /** The owner's links whose blind index is wanted. */
    static List<Current> find(Vault vault, String owner, Predicate<ByteBuffer> wanted) {
        return Rereading.of(() -> vault.transactions().read("find an owner's links", c -> {
            Optional<DataKey> reference = vault.keys().find(c, owner, Vault.REFERENCE);
            return reference.isEmpty() ? List.of() : find(c, vault, owner, reference.get(), wanted);
        }));
    }

    private static List<Current> find(
            Connection connection, Vault vault, String owner, DataKey reference, Predicate<ByteBuffer> wanted)
            throws SQLException {
        Map<ByteBuffer, UUID> rows = new HashMap<>();
        for (LinksOfOwners.WayBack way : LinksOfOwners.waysBack(connection, List.of(owner))) {
            ByteBuffer index = open(vault, reference, way);
            if (wanted.test(index)) {
                rows.put(index, way.rowId());
            }
        }
        List<Current> links = new ArrayList<>();
        List<byte[]> indexes = rows.keySet().stream().map(ByteBuffer::array).toList();
        for (IdentityRows.Row row : IdentityRows.find(connection, indexes)) {
            byte[] target = vault.keyVault().unwrap(row.epoch(), row.target(), Identity.associated(row.blindIndex()));
            ByteBuffer index = ByteBuffer.wrap(row.blindIndex());
            UUID oldRow = rows.get(index);
            if (oldRow != null) {
                links.add(new Current(index, new String(target, StandardCharsets.UTF_8), oldRow));
            }
        }
        return links;
    }

    private static ByteBuffer open(Vault vault, DataKey reference, LinksOfOwners.WayBack way) {
        try {
            return ByteBuffer.wrap(AesGcm.open(reference.key(), vault.wayBack(way.owner()), way.sealed()));
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(
                    KeyVaultException.Kind.TAMPERED, "a way back of " + way.owner() + " was changed");
        }
    }

    /** Ways back of these owners that are still there. */
    static Set<UUID> present(Connection connection, Collection<Move> moves) throws SQLException {
        if (moves.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(Rows.query(
                connection,
                "select row_id from vault.identity_of_owner where owner = any(?)",
                row -> row.getObject(1, UUID.class),
                Rows.any(
                        connection,
                        "varchar",
                        moves.stream().map(Move::from).distinct().toList())));
    }

    static void write(Connection connection, List<Move> moves) throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> updates = new ArrayList<>();
        for (Move move : moves) {
            Link link = move.link();
            updates.add(new Object[] {link.epoch().id(), link.target(), link.blindIndex()});
            Rows.update(
                    connection,
                    "delete from vault.identity_of_owner where owner = ? and row_id = ?",
                    move.from(),
                    move.oldRow());
        }
        UPDATE.execute(connection, updates);
        IdentityRows.insertWaysBack(connection, moves.stream().map(Move::link).toList());
    }
}
