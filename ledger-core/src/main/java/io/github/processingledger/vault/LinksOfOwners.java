package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The links of owners, found through their sealed ways back.
 *
 * @param deleted how many links were deleted
 * @param unreachable how many ways back could not be opened
 */
record LinksOfOwners(int deleted, int unreachable) {

    /** A way back as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    record WayBack(String owner, UUID rowId, UUID keyId, byte[] sealed) {}

    /** Deletes the links whose ways back are sealed under these keys, and the ways back. */
    static LinksOfOwners delete(Connection connection, Vault vault, Collection<UUID> keyIds) throws SQLException {
        Map<UUID, WrappedKey> references = new HashMap<>();
        // Locked, so that the epoch that wraps them can't end before they are unwrapped here.
        Rows.query(
                        connection,
                        "select " + KeyRows.COLUMNS + " from vault.subject_key where key_id = any(?) and category = ?"
                                + " order by key_id for update",
                        KeyRows::read,
                        connection.createArrayOf("uuid", keyIds.toArray()),
                        Vault.REFERENCE)
                .forEach(row -> references.put(row.keyId(), row));
        if (references.isEmpty()) {
            return new LinksOfOwners(0, 0);
        }
        List<WayBack> waysBack = waysBack(
                connection, references.values().stream().map(WrappedKey::owner).toList());
        return delete(connection, vault, references, waysBack);
    }

    private static LinksOfOwners delete(
            Connection connection, Vault vault, Map<UUID, WrappedKey> references, List<WayBack> waysBack)
            throws SQLException {
        List<byte[]> indexes = new ArrayList<>();
        int unreachable = 0;
        for (WayBack way : waysBack) {
            try {
                WrappedKey row = references.get(way.keyId());
                if (row == null) {
                    throw new GeneralSecurityException("sealed under another key");
                }
                indexes.add(open(vault, row, way).array());
            } catch (GeneralSecurityException | KeyVaultException e) {
                unreachable++; // the rest must still go; the caller reports the number
            }
        }
        int deleted = Rows.update(
                connection,
                "delete from vault.identity where blind_index = any(?)",
                Rows.any(connection, "bytea", indexes));
        Rows.update(
                connection,
                "delete from vault.identity_of_owner where row_id = any(?) and owner = any(?)",
                connection.createArrayOf(
                        "uuid", waysBack.stream().map(WayBack::rowId).toArray()),
                connection.createArrayOf(
                        "varchar",
                        waysBack.stream().map(WayBack::owner).distinct().toArray()));
        return new LinksOfOwners(deleted, unreachable);
    }

    static List<WayBack> waysBack(Connection connection, Collection<String> owners) throws SQLException {
        return Rows.query(
                connection,
                "select owner, row_id, key_id, blind_index from vault.identity_of_owner where owner = any(?)",
                row -> new WayBack(
                        row.getString(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getBytes(4)),
                Rows.any(connection, "varchar", owners));
    }

    /** The blind index a way back leads to. Unwraps without the memory: these keys are about to end. */
    static ByteBuffer open(Vault vault, WrappedKey reference, WayBack way) throws GeneralSecurityException {
        byte[] key = vault.keyVault().unwrap(reference.epoch(), reference.wrapped(), reference.associated());
        return ByteBuffer.wrap(AesGcm.open(AesGcm.key(key), vault.wayBack(way.owner()), way.sealed()));
    }
}
