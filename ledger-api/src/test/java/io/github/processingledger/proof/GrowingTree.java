package io.github.processingledger.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded leaves and the nodes a frontier reported for them, as a store would keep them. */
final class GrowingTree implements NodeReader {

    private final List<byte[]> leaves = new ArrayList<>();
    private final Map<NodeId, byte[]> nodes = new HashMap<>();
    private final List<byte[]> roots = new ArrayList<>();
    private final TreeFrontier frontier = TreeFrontier.empty();

    static GrowingTree ofSize(int size, long seed) {
        GrowingTree tree = new GrowingTree();
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            byte[] leaf = new byte[random.nextInt(40)];
            random.nextBytes(leaf);
            tree.add(leaf);
        }
        return tree;
    }

    GrowingTree() {
        roots.add(frontier.root());
    }

    void add(byte[] leaf) {
        leaves.add(leaf);
        frontier.append(MerkleHash.leaf(leaf), (level, index, hash) -> {
            if (nodes.put(new NodeId(level, index), hash) != null) {
                throw new AssertionError("a node reported twice");
            }
        });
        roots.add(frontier.root());
    }

    @Override
    public byte[] node(int level, long index) {
        byte[] hash = nodes.get(new NodeId(level, index));
        if (hash == null) {
            throw new AssertionError("asked for a subtree that is not complete");
        }
        return hash;
    }

    List<byte[]> leaves(int size) {
        return leaves.subList(0, size);
    }

    byte[] leafHash(int index) {
        return node(0, index);
    }

    byte[] root(int size) {
        return roots.get(size);
    }

    TreeFrontier frontier() {
        return frontier;
    }

    Map<NodeId, byte[]> nodes() {
        return nodes;
    }
}
