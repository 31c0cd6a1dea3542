package io.github.processingledger.journal;

import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.EntryBundle;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.NodeReader;
import io.github.processingledger.proof.TileNodes;
import io.github.processingledger.proof.TilePath;
import io.github.processingledger.proof.TreeFrontier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Merkle tree over all entries (RFC 6962): leaf {@code i} is the entry at position {@code i + 1}. */
public final class JournalTree {

    private static final int HASH = 32;

    private final Database database;

    JournalTree(Database database) {
        this.database = database;
    }

    /** Shows that the entry at this position (from 1) stands in the journal when it had this size. */
    public InclusionProof inclusion(long position, long size) {
        return database.read(connection -> InclusionProof.prove(position - 1, size, nodes(connection, size)));
    }

    /** Shows that the journal of the old size is the beginning of the journal of the new size. */
    public ConsistencyProof consistency(long oldSize, long newSize) {
        return database.read(connection -> ConsistencyProof.prove(oldSize, newSize, nodes(connection, newSize)));
    }

    /** The root of the tree when the journal had this size. */
    public byte[] root(long size) {
        return database.read(connection ->
                TreeFrontier.restore(size, nodes(connection, size)).root());
    }

    /**
     * The bytes of a tile or an entry bundle as C2SP tlog-tiles serves them; empty if the journal does not have it (in
     * this width) yet.
     */
    public Optional<byte[]> tile(TilePath path) {
        return database.read(connection -> tile(connection, path, Head.size(connection)));
    }

    static NodeReader nodes(Connection connection, long size) throws SQLException {
        long whole = Head.size(connection);
        if (size < 0 || size > whole) {
            throw new IllegalArgumentException("the journal has " + whole + " entries, not " + size);
        }
        return new TileNodes(size, paths -> {
            List<byte[]> tiles = new ArrayList<>(paths.size());
            for (TilePath path : paths) {
                tiles.add(present(connection, path, size));
            }
            return tiles;
        });
    }

    private static byte[] present(Connection connection, TilePath path, long size) {
        try {
            return tile(connection, path, size)
                    .orElseThrow(() -> new IllegalStateException("the journal lacks " + path.format()));
        } catch (SQLException e) {
            throw new JournalUnavailableException("the tree can't be read", e);
        }
    }

    private static Optional<byte[]> tile(Connection connection, TilePath path, long size) throws SQLException {
        long first = path.index() * TileRow.WIDTH;
        if (path.isEntries()) {
            List<byte[]> leaves = new ArrayList<>();
            for (Entry entry :
                    EntryReader.page(connection, first, Math.min(size, first + path.width()), TileRow.WIDTH)) {
                leaves.add(entry.bytes());
            }
            return leaves.size() < path.width() ? Optional.empty() : Optional.of(EntryBundle.encode(leaves));
        }
        Optional<byte[]> stored = new TileStore(new OneConnection(connection)).hashes(path.level(), path.index());
        byte[] hashes = stored.isPresent() ? stored.get() : edge(connection, path.level(), first, size);
        int wanted = path.width() * HASH;
        return hashes.length < wanted ? Optional.empty() : Optional.of(Arrays.copyOf(hashes, wanted));
    }

    /** The incomplete tile at the right edge: from the entries, or from the tiles below. */
    private static byte[] edge(Connection connection, int level, long first, long size) throws SQLException {
        return GrowingTree.join(
                level == 0
                        ? EntryReader.leafHashes(connection, first, size)
                        : new TileStore(new OneConnection(connection)).roots(level - 1, first, first + TileRow.WIDTH));
    }
}
