package io.github.processingledger.evidence;

import io.github.processingledger.journal.JournalTree;
import io.github.processingledger.proof.NodeId;
import io.github.processingledger.proof.NodeReader;
import io.github.processingledger.proof.TileNodes;
import io.github.processingledger.proof.TilePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tree at one size, reading each tile once: the proofs of one pack share most of their nodes. */
final class MemoNodes implements NodeReader {

    private final Map<NodeId, byte[]> known = new HashMap<>();
    private final Map<TilePath, byte[]> tiles = new HashMap<>();
    private final TileNodes nodes;

    MemoNodes(JournalTree tree, long size) {
        this.nodes = new TileNodes(size, paths -> {
            List<byte[]> read = new ArrayList<>(paths.size());
            for (TilePath path : paths) {
                read.add(tiles.computeIfAbsent(
                        path,
                        missing -> tree.tile(missing)
                                .orElseThrow(
                                        () -> new IllegalStateException("the journal lacks " + missing.format()))));
            }
            return read;
        });
    }

    @Override
    public byte[] node(int level, long index) {
        return known.computeIfAbsent(new NodeId(level, index), node -> nodes.node(node.level(), node.index()));
    }
}
