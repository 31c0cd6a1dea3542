package io.github.processingledger.proof;

import java.util.ArrayList;
import java.util.List;

/** Where the hashes of complete subtrees are kept. */
@FunctionalInterface
public interface NodeReader {

    /** The hash of the complete subtree at this level and index; see {@link NodeId}. */
    byte[] node(int level, long index);

    /** The hashes of several subtrees, in the order asked. A store that is far away answers them in one round trip. */
    default List<byte[]> nodes(List<NodeId> nodes) {
        List<byte[]> hashes = new ArrayList<>(nodes.size());
        for (NodeId node : nodes) {
            hashes.add(node(node.level(), node.index()));
        }
        return hashes;
    }
}
