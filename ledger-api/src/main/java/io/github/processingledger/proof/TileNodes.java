package io.github.processingledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The complete subtrees of a tree that is kept as tiles (C2SP tlog-tiles). Tiles are not believed: a proof made from
 * them still has to verify.
 */
public final class TileNodes implements NodeReader {

    private final long treeSize;
    private final TileReader reader;

    /** The tree at this size; only tiles that it has are asked for. */
    public TileNodes(long treeSize, TileReader reader) {
        this.treeSize = treeSize;
        this.reader = reader;
    }

    @Override
    public byte[] node(int level, long index) {
        return nodes(List.of(new NodeId(level, index))).getFirst();
    }

    /** Asks the reader once, for each tile once. */
    @Override
    public List<byte[]> nodes(List<NodeId> nodes) {
        List<TilePath> holding =
                nodes.stream().map(node -> TilePath.holding(node, treeSize)).toList();
        List<TilePath> paths = holding.stream().distinct().toList();
        List<HashTile> tiles = read(paths);
        List<byte[]> hashes = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            NodeId node = nodes.get(i);
            int height = node.level() % TilePath.HEIGHT;
            long offset = node.index() & ((TilePath.FULL_WIDTH >> height) - 1);
            hashes.add(tiles.get(paths.indexOf(holding.get(i))).hash(height, (int) offset));
        }
        return hashes;
    }

    private List<HashTile> read(List<TilePath> paths) {
        List<byte[]> answers = paths.isEmpty() ? List.of() : reader.tiles(paths);
        if (answers.size() != paths.size()) {
            throw new ProofException(
                    ProofException.Fault.MALFORMED, answers.size() + " tiles where " + paths.size() + " were asked");
        }
        List<HashTile> tiles = answers.stream().map(HashTile::new).toList();
        for (int i = 0; i < paths.size(); i++) {
            if (tiles.get(i).width() < paths.get(i).width()) {
                throw new ProofException(
                        ProofException.Fault.MALFORMED,
                        "width " + tiles.get(i).width() + " for " + paths.get(i).format());
            }
        }
        return tiles;
    }
}
