package io.github.processingledger.journal;

import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NodeReader;
import io.github.processingledger.proof.TreeFrontier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Merkle tree over all entries (RFC 6962): leaf {@code i} is the entry at position {@code i + 1}. */
public final class JournalTree {

    private final Database database;

    JournalTree(Database database) {
        this.database = database;
    }

    /** Shows that the entry at this position (from 1) stands in the journal of this size. */
    public InclusionProof inclusion(long position, long size) {
        return database.read(
                connection -> InclusionProof.prove(position - 1, size, new Nodes(connection, size(connection, size))));
    }

    /** Shows that the journal of the old size is the beginning of the journal of the new size. */
    public ConsistencyProof consistency(long oldSize, long newSize) {
        return database.read(connection ->
                ConsistencyProof.prove(oldSize, newSize, new Nodes(connection, size(connection, newSize))));
    }

    /** The root of the tree when the journal had this size. */
    public byte[] root(long size) {
        return database.read(connection -> TreeFrontier.restore(size, new Nodes(connection, size(connection, size)))
                .root());
    }

    /** The first {@code width} hashes (1 to 256) of a tile, joined. */
    byte[] tile(int level, long index, int width) {
        return database.read(connection -> new Nodes(connection, Head.size(connection)).tile(level, index, width));
    }

    private static long size(Connection connection, long size) throws SQLException {
        long whole = Head.size(connection);
        if (size < 0 || size > whole) {
            throw new IllegalArgumentException("the journal has " + whole + " entries, not " + size);
        }
        return whole;
    }

    /** Nodes from stored tiles, from tile roots and, at the right edge, from the entries themselves. */
    private static final class Nodes implements NodeReader {

        private record Tile(int level, long index) {}

        private final TileStore tiles;
        private final Connection connection;
        private final long size;
        private final Map<Tile, List<byte[]>> read = new HashMap<>();

        Nodes(Connection connection, long size) {
            this.tiles = new TileStore(new OneConnection(connection));
            this.connection = connection;
            this.size = size;
        }

        @Override
        public byte[] node(int level, long index) {
            int tileLevel = level / TileRow.HEIGHT;
            int above = level % TileRow.HEIGHT;
            long first = index << above; // among the hashes of the tile's level
            List<byte[]> hashes = hashes(new Tile(tileLevel, first / TileRow.WIDTH));
            int from = (int) (first % TileRow.WIDTH);
            if (from + (1 << above) > hashes.size()) {
                throw new IllegalStateException("hashes of the tree are missing");
            }
            return join(hashes.subList(from, from + (1 << above)));
        }

        byte[] tile(int level, long index, int width) {
            List<byte[]> hashes = hashes(new Tile(level, index));
            if (width < 1 || width > hashes.size()) {
                throw new IllegalArgumentException("no such tile");
            }
            return GrowingTree.join(hashes.subList(0, width));
        }

        private List<byte[]> hashes(Tile tile) {
            return read.computeIfAbsent(tile, this::load);
        }

        private List<byte[]> load(Tile tile) {
            try {
                Optional<byte[]> stored = tiles.hashes(tile.level, tile.index);
                if (stored.isPresent()) {
                    return split(stored.get());
                }
                long first = tile.index * TileRow.WIDTH;
                if (tile.level > 0) {
                    return tiles.roots(tile.level - 1, first, first + TileRow.WIDTH);
                }
                List<byte[]> leaves = new ArrayList<>();
                for (Entry entry : EntryReader.page(connection, first, size, TileRow.WIDTH)) {
                    leaves.add(entry.hash());
                }
                return leaves;
            } catch (SQLException e) {
                throw new JournalUnavailableException("the tree can't be read", e);
            }
        }

        private static List<byte[]> split(byte[] joined) {
            List<byte[]> hashes = new ArrayList<>(TileRow.WIDTH);
            for (int at = 0; at < joined.length; at += MerkleHash.LENGTH) {
                hashes.add(Arrays.copyOfRange(joined, at, at + MerkleHash.LENGTH));
            }
            return hashes;
        }

        private static byte[] join(List<byte[]> hashes) {
            if (hashes.size() == 1) {
                return hashes.getFirst();
            }
            int half = hashes.size() / 2;
            return MerkleHash.node(join(hashes.subList(0, half)), join(hashes.subList(half, hashes.size())));
        }
    }
}
