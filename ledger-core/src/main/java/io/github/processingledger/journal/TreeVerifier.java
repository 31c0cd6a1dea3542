package io.github.processingledger.journal;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.VerifierKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the tree again and compares it with the stored tiles and the published checkpoints as it grows. */
final class TreeVerifier {

    private static final int CHECKPOINTS = 1_000;
    private static final int TILES = 64;

    private record Published(long size, long at, String note) {}

    private final Connection connection;
    private final List<VerifierKey> keys;
    private final TreeFrontier frontier;
    private final List<List<byte[]>> open = new ArrayList<>();
    private final ArrayDeque<TileRow> tilesAhead = new ArrayDeque<>();
    private final ArrayDeque<Published> checkpoints = new ArrayDeque<>();
    private Published last;
    private boolean allRead;

    /**
     * @param edge the tree as far as it was built before
     * @param incomplete the hashes of its tiles that are not complete, level by level
     */
    TreeVerifier(Connection connection, List<VerifierKey> keys, TreeFrontier edge, List<List<byte[]>> incomplete) {
        this.connection = connection;
        this.keys = keys;
        this.frontier = edge.copy();
        incomplete.forEach(hashes -> open.add(new ArrayList<>(hashes)));
        this.last = new Published(edge.size() - 1, Long.MAX_VALUE, "");
    }

    /** The hashes of the tiles that are not complete at a size that completes the lowest one, as they are stored. */
    static List<List<byte[]>> incomplete(Connection connection, long size) throws SQLException {
        List<List<byte[]>> tiles = new ArrayList<>();
        TileStore store = new TileStore(new OneConnection(connection));
        tiles.add(new ArrayList<>());
        for (int level = 1; size >> (TileRow.HEIGHT * level) > 0; level++) {
            long count = size >> (TileRow.HEIGHT * level);
            tiles.add(new ArrayList<>(store.roots(level - 1, count / TileRow.WIDTH * TileRow.WIDTH, count)));
        }
        return tiles;
    }

    List<List<byte[]>> incomplete() {
        List<List<byte[]>> copy = new ArrayList<>();
        open.forEach(hashes -> copy.add(List.copyOf(hashes)));
        return copy;
    }

    void begin() throws SQLException {
        checkCheckpoints();
    }

    boolean isAtEndOfTile() {
        return frontier.size() % TileRow.WIDTH == 0;
    }

    /** Whether an entry since the last complete tile differs from what a tile, stored whole once, has for it. */
    @Nullable
    FaultFound rewritten() throws SQLException {
        long size = frontier.size();
        long first = size / TileRow.WIDTH * TileRow.WIDTH;
        if (size == first) {
            return null;
        }
        byte[] built = GrowingTree.join(open.getFirst());
        if (built.length == 0) {
            return null;
        }
        Optional<byte[]> stored = new TileStore(new OneConnection(connection)).hashes(0, first / TileRow.WIDTH);
        if (stored.isEmpty()) {
            return null;
        }
        int differs = Arrays.mismatch(built, Arrays.copyOf(stored.get(), built.length));
        return differs < 0 ? null : new FaultFound(first + 1 + differs / MerkleHash.LENGTH, Fault.REWRITTEN);
    }

    TreeFrontier frontier() {
        return frontier;
    }

    void append(byte[] leafHash) throws SQLException {
        List<TileRow> completed = new ArrayList<>(0);
        frontier.append(leafHash, (level, index, hash) -> {
            if (level % TileRow.HEIGHT == 0) {
                int tileLevel = level / TileRow.HEIGHT;
                if (open.size() == tileLevel) {
                    open.add(new ArrayList<>());
                }
                if (tileLevel > 0) {
                    List<byte[]> below = open.get(tileLevel - 1);
                    completed.add(new TileRow(tileLevel - 1, index, hash, GrowingTree.join(below)));
                    below.clear();
                }
                open.get(tileLevel).add(hash);
            }
        });
        for (TileRow tile : completed) {
            check(tile);
        }
        checkCheckpoints();
    }

    private void check(TileRow tile) throws SQLException {
        long entries = 1L << (TileRow.HEIGHT * tile.level());
        long first = tile.index() * TileRow.WIDTH * entries + 1;
        TileRow stored = stored(tile);
        if (stored == null) {
            throw new FaultFound(first, Fault.TILE);
        }
        byte[] hashes = stored.hashes();
        int differs = Arrays.mismatch(hashes, tile.hashes());
        if (differs >= 0) {
            // a tile that has its own root was there first: then it is the entry that changed
            boolean whole = hashes.length == tile.hashes().length && Arrays.equals(rootOf(hashes), stored.root());
            Fault fault = whole && tile.level() == 0 ? Fault.REWRITTEN : Fault.TILE;
            long hash = Math.min(differs / MerkleHash.LENGTH, TileRow.WIDTH - 1);
            throw new FaultFound(first + hash * entries, fault);
        }
        if (!Arrays.equals(stored.root(), tile.root())) {
            throw new FaultFound(first, Fault.TILE);
        }
    }

    /** Tiles of the lowest level are read many at a time: there is one for every 256 entries. */
    private @Nullable TileRow stored(TileRow tile) throws SQLException {
        if (tile.level() > 0) {
            List<TileRow> found = tiles(tile.level(), tile.index(), 1);
            return found.isEmpty() || found.getFirst().index() != tile.index() ? null : found.getFirst();
        }
        if (tilesAhead.isEmpty()) {
            tilesAhead.addAll(tiles(0, tile.index(), TILES));
        }
        TileRow next = tilesAhead.peek();
        return next == null || next.index() != tile.index() ? null : tilesAhead.remove();
    }

    private List<TileRow> tiles(int level, long from, int limit) throws SQLException {
        List<TileRow> found = new ArrayList<>(limit);
        try (PreparedStatement query = connection.prepareStatement("select tile_index, root, hashes from tile"
                + " where tile_level = ? and tile_index >= ? order by tile_level, tile_index limit ?")) {
            query.setInt(1, level);
            query.setLong(2, from);
            query.setInt(3, limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new TileRow(level, rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
                }
            }
        }
        return found;
    }

    private static byte[] rootOf(byte[] hashes) {
        TreeFrontier tree = TreeFrontier.empty();
        for (int at = 0; at < hashes.length; at += MerkleHash.LENGTH) {
            tree.append(Arrays.copyOfRange(hashes, at, at + MerkleHash.LENGTH));
        }
        return tree.root();
    }

    private void checkCheckpoints() throws SQLException {
        for (Published next = peek(); next != null && next.size <= frontier.size(); next = peek()) {
            checkpoints.remove();
            if (!isRight(next)) {
                throw new FaultFound(Math.max(1, next.size), Fault.CHECKPOINT);
            }
        }
    }

    private boolean isRight(Published published) {
        try {
            SignedNote note = SignedNote.parse(published.note);
            if (!keys.isEmpty()) {
                note.verify(keys);
            }
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            return checkpoint.size() == published.size
                    && published.size == frontier.size()
                    && Arrays.equals(checkpoint.root(), frontier.root());
        } catch (RuntimeException e) {
            return false;
        }
    }

    private @Nullable Published peek() throws SQLException {
        if (checkpoints.isEmpty() && !allRead) {
            try (PreparedStatement query = connection.prepareStatement("select size, published_at, note from ("
                    + "select size, published_at, note from checkpoint"
                    + " union all select size, published_at, note from final_checkpoint) as published"
                    + " where size > ? or (size = ? and published_at > ?) order by size, published_at limit "
                    + CHECKPOINTS)) {
                query.setLong(1, last.size);
                query.setLong(2, last.size);
                query.setLong(3, last.at);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        last = new Published(rows.getLong(1), rows.getLong(2), rows.getString(3));
                        checkpoints.add(last);
                    }
                }
            }
            allRead = checkpoints.size() < CHECKPOINTS;
        }
        return checkpoints.peek();
    }

    /** After the last entry: no tile and no checkpoint may speak of more. */
    void end(Head head) throws SQLException {
        if (!Arrays.equals(head.frontier(), frontier.bytes())) {
            throw new FaultFound(firstDifference(head), Fault.REWRITTEN);
        }
        if (!Arrays.equals(head.root(), frontier.root())) {
            throw new FaultFound(Math.max(1, frontier.size()), Fault.HEAD);
        }
        Published next = peek();
        if (next != null) {
            throw new FaultFound(frontier.size() + 1, Fault.CHECKPOINT);
        }
        long tiles = 0;
        for (long hashes = frontier.size() >> 8; hashes > 0; hashes >>= 8) {
            tiles += hashes;
        }
        try (PreparedStatement query = connection.prepareStatement("select count(*) from tile");
                ResultSet row = query.executeQuery()) {
            row.next();
            if (row.getLong(1) != tiles) {
                throw new FaultFound(frontier.size() + 1, Fault.TILE);
            }
        }
    }

    /** The first leaf of the first subtree in which the head's tree differs. */
    private long firstDifference(Head head) {
        List<byte[]> stored;
        try {
            stored = head.tree().hashes();
        } catch (RuntimeException e) {
            throw new FaultFound(Math.max(1, frontier.size()), Fault.HEAD);
        }
        List<byte[]> built = frontier.hashes();
        if (stored.size() != built.size() || head.tree().size() != frontier.size()) {
            throw new FaultFound(Math.max(1, frontier.size()), Fault.HEAD);
        }
        long first = 1;
        long rest = frontier.size();
        for (int i = 0; i < built.size(); i++) {
            if (!Arrays.equals(stored.get(i), built.get(i))) {
                break;
            }
            long subtree = Long.highestOneBit(rest);
            first += subtree;
            rest -= subtree;
        }
        return first;
    }
}
