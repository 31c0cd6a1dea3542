package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of blind indexes and the table of the ways back. */
final class IdentityRows {

    private static final BulkStatement INSERT =
            BulkStatement.insert("vault.identity", "blind_index bytea", "epoch bigint", "target bytea");
    private static final BulkStatement INSERT_WAY_BACK = BulkStatement.insert(
            "vault.identity_of_owner", "owner varchar", "row_id uuid", "key_id uuid", "blind_index bytea");

    /** A row of the table of blind indexes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    record Row(byte[] blindIndex, Epoch epoch, byte[] target) {}

    private IdentityRows() {}

    static List<Row> find(Connection connection, Collection<byte[]> blindIndexes) throws SQLException {
        return Rows.query(
                connection,
                "select blind_index, epoch, target from vault.identity where blind_index = any(?)",
                row -> new Row(row.getBytes(1), Epoch.of(row.getLong(2)), row.getBytes(3)),
                Rows.any(connection, "bytea", blindIndexes));
    }

    static Set<ByteBuffer> present(Connection connection, Collection<byte[]> blindIndexes) throws SQLException {
        return new HashSet<>(Rows.query(
                connection,
                "select blind_index from vault.identity where blind_index = any(?)",
                row -> ByteBuffer.wrap(row.getBytes(1)),
                Rows.any(connection, "bytea", blindIndexes)));
    }

    static void insert(Connection connection, Collection<Link> links) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Link link : links) {
            rows.add(new Object[] {link.blindIndex(), link.epoch().id(), link.target()});
        }
        INSERT.execute(connection, rows);
        insertWaysBack(connection, links);
    }

    static void insertWaysBack(Connection connection, Collection<Link> links) throws SQLException {
        List<@Nullable Object[]> waysBack = new ArrayList<>();
        for (Link link : links) {
            waysBack.add(new Object[] {link.owner(), link.rowId(), link.keyId(), link.wayBack()});
        }
        INSERT_WAY_BACK.execute(connection, waysBack);
    }
}
