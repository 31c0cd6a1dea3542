package io.github.processingledger.journal;

import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.TreeFrontier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The right edge of the tree and of its tiles while entries are appended. For one thread. */
final class GrowingTree {

    private final TreeFrontier frontier;

    /** The leaf hashes since the last complete tile. */
    private final byte[] open;

    private final List<TileRow> completed = new ArrayList<>();

    private GrowingTree(TreeFrontier frontier, byte[] open) {
        this.frontier = frontier;
        this.open = open;
    }

    /** A tree as the head stores it; {@code leaves} are the hashes since the last complete tile. */
    static GrowingTree of(TreeFrontier frontier, List<byte[]> leaves) {
        byte[] open = new byte[TileRow.WIDTH * MerkleHash.LENGTH];
        for (int i = 0; i < leaves.size(); i++) {
            System.arraycopy(leaves.get(i), 0, open, i * MerkleHash.LENGTH, MerkleHash.LENGTH);
        }
        return new GrowingTree(frontier, open);
    }

    /** Grows on its own, so that a transaction that fails leaves this one as it was. */
    GrowingTree copy() {
        return new GrowingTree(frontier.copy(), open.clone());
    }

    long size() {
        return frontier.size();
    }

    byte[] frontier() {
        return frontier.bytes();
    }

    byte[] root() {
        return frontier.root();
    }

    /** Adds a leaf. Tiles of higher levels take their hashes from the store when they are written. */
    void append(byte[] leafHash, TileStore tiles) throws SQLException {
        int slot = (int) (frontier.size() % TileRow.WIDTH);
        System.arraycopy(leafHash, 0, open, slot * MerkleHash.LENGTH, MerkleHash.LENGTH);
        List<TileRow> roots = new ArrayList<>(0);
        frontier.append(leafHash, (level, index, hash) -> {
            if (level > 0 && level % TileRow.HEIGHT == 0) {
                roots.add(new TileRow(level / TileRow.HEIGHT - 1, index, hash, new byte[0]));
            }
        });
        for (TileRow root : roots) {
            byte[] hashes = root.level() == 0 ? open.clone() : below(root, tiles);
            completed.add(new TileRow(root.level(), root.index(), root.root(), hashes));
        }
    }

    /** The roots of the 256 tiles below: those stored, then those completed since. */
    private byte[] below(TileRow tile, TileStore tiles) throws SQLException {
        long first = tile.index() * TileRow.WIDTH;
        List<byte[]> roots = new ArrayList<>(tiles.roots(tile.level() - 1, first, first + TileRow.WIDTH));
        completed.stream()
                .filter(done -> done.level() == tile.level() - 1 && done.index() >= first + roots.size())
                .map(TileRow::root)
                .toList()
                .forEach(roots::add);
        return join(roots);
    }

    static byte[] join(List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * MerkleHash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * MerkleHash.LENGTH, MerkleHash.LENGTH);
        }
        return joined;
    }

    /** The tiles completed so far, which are to be stored now. */
    List<TileRow> completed() {
        return completed;
    }
}
