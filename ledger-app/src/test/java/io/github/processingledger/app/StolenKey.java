package io.github.processingledger.app;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.vault.SigningKeyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody with the database and the checkpoint key who rewrites an entry of a ledger that is stopped, and everything that
 * follows from it: leaf hashes, chains, tiles, head, the
 * signatures of all checkpoints, and what is remembered of the head outside the database.
 */
final class StolenKey {
    private static final int WIDTH = 256;

    private final Connection connection;
    private final Map<Long, String> leafHashes = new HashMap<>();
    private final Map<Long, byte[]> roots = new HashMap<>();
    private final List<List<byte[]>> open = new ArrayList<>();

    private StolenKey(Connection connection) {
        this.connection = connection;
    }

    /** Rewrites the entry at a position in the ledger below a data folder; an H2 file. */
    static void rewrite(Path data, long position) throws SQLException, IOException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + data.resolve("ledger"), "ledger", "")) {
            connection.setAutoCommit(false);
            StolenKey thief = new StolenKey(connection);
            thief.unlock();
            TreeFrontier tree = thief.entries(position);
            thief.head(tree);
            thief.checkpoints(data.resolve("keys").resolve("checkpoint.key"));
            thief.rememberedHead(data.resolve("keys"));
            connection.commit();
        }
    }

    private void unlock() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("entry", "tile", "checkpoint", "final_checkpoint")) {
                statement.execute("drop trigger " + table + "_is_insert_only");
            }
            statement.execute("drop table truncate_guard");
            statement.execute("delete from final_checkpoint");
        }
    }

    private TreeFrontier entries(long rewritten) throws SQLException {
        List<byte[]> leaves = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("select leaf from entry order by position")) {
            while (rows.next()) {
                leaves.add(rows.getBytes(1));
            }
        }
        TreeFrontier tree = TreeFrontier.empty();
        roots.put(0L, MerkleHash.emptyRoot());
        try (PreparedStatement update =
                connection.prepareStatement("update entry set leaf = ?, leaf_hash = ? where position = ?")) {
            for (int i = 0; i < leaves.size(); i++) {
                long position = i + 1L;
                byte[] leaf = leaf(leaves.get(i), position, rewritten);
                byte[] hash = MerkleHash.leaf(leaf);
                leafHashes.put(position, HexFormat.of().formatHex(hash));
                if (position >= rewritten) {
                    update.setBytes(1, leaf);
                    update.setBytes(2, hash);
                    update.setLong(3, position);
                    update.addBatch();
                }
                grow(tree, hash);
                roots.put(position, tree.root());
            }
            update.executeBatch();
        }
        return tree;
    }

    /** The entry says something else; every later one links to what its predecessor has become. */
    @SuppressWarnings("unchecked")
    private byte[] leaf(byte[] leaf, long position, long rewritten) {
        if (position < rewritten) {
            return leaf;
        }
        Map<String, Object> json = (Map<String, Object>) (Map<String, ?>) JsonReader.readObject(leaf);
        if (position == rewritten) {
            Map<String, Object> details = (Map<String, Object>) Json.at(json, "body.data.details");
            details.put("method", "telephone");
        }
        if (json.get("previous") instanceof Map<?, ?> previous) {
            ((Map<String, Object>) previous).put("leafHash", leafHashes.get((Long) previous.get("position")));
        }
        return CanonicalJson.bytes(json);
    }

    private void grow(TreeFrontier tree, byte[] hash) throws SQLException {
        List<Object[]> complete = new ArrayList<>();
        tree.append(hash, (level, index, node) -> {
            if (level % 8 == 0) {
                int tile = level / 8;
                if (open.size() == tile) {
                    open.add(new ArrayList<>());
                }
                if (tile > 0) {
                    complete.add(new Object[] {tile - 1, index, node, join(open.get(tile - 1))});
                    open.get(tile - 1).clear();
                }
                open.get(tile).add(node);
            }
        });
        try (PreparedStatement update = connection.prepareStatement(
                "update tile set root = ?, hashes = ? where tile_level = ? and tile_index = ?")) {
            for (Object[] tile : complete) {
                update.setBytes(1, (byte[]) tile[2]);
                update.setBytes(2, (byte[]) tile[3]);
                update.setInt(3, (Integer) tile[0]);
                update.setLong(4, (Long) tile[1]);
                update.executeUpdate();
            }
        }
    }

    private static byte[] join(List<byte[]> hashes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(WIDTH * MerkleHash.LENGTH);
        hashes.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private void head(TreeFrontier tree) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update journal_head set frontier = ?, root = ? where one = 1")) {
            update.setBytes(1, tree.bytes());
            update.setBytes(2, tree.root());
            update.executeUpdate();
        }
    }

    private void checkpoints(Path key) throws SQLException {
        Map<Long, String> notes = new HashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("select size, note from checkpoint")) {
            while (rows.next()) {
                notes.put(rows.getLong(1), rows.getString(2));
            }
        }
        try (PreparedStatement update = connection.prepareStatement("update checkpoint set note = ? where size = ?")) {
            for (Map.Entry<Long, String> each : notes.entrySet()) {
                String origin = Checkpoint.parse(
                                SignedNote.parse(each.getValue()).text())
                        .origin();
                NoteSigner signer = new NoteSigner(origin, SigningKeyFile.openOrCreate(key));
                update.setString(
                        1,
                        new Checkpoint(origin, each.getKey(), roots.get(each.getKey()))
                                .sign(signer)
                                .toString());
                update.setLong(2, each.getKey());
                update.executeUpdate();
            }
        }
    }

    /** What the ledger remembers outside its database lies beside the key that was stolen. */
    private void rememberedHead(Path keys) throws IOException {
        try (Stream<Path> files = Files.walk(keys)) {
            for (Path file : files.filter(each -> each.endsWith("last-head")).toList()) {
                long size = Long.parseLong(Files.readString(file).split(" ", 2)[0]);
                Files.writeString(file, size + " " + HexFormat.of().formatHex(roots.get(size)) + "\n");
            }
        }
    }
}
