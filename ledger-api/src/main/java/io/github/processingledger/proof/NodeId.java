package io.github.processingledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A complete subtree: {@code 2^level} leaves from leaf {@code index << level} on. Its hash never changes once the tree
 * has all its leaves, so it can be stored for good.
 *
 * @param level 0 for a leaf, at most 62
 * @param index counted from 0 among the subtrees of this level
 */
public record NodeId(int level, long index) {

    public NodeId {
        if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
            throw new IllegalArgumentException("no node at level " + level + " index " + index);
        }
    }

    /**
     * The fewest complete subtrees that together hold the leaves from {@code begin} (inclusive) to {@code end}
     * (exclusive), in the order of the leaves.
     */
    public static List<NodeId> covering(long begin, long end) {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no leaves from " + begin + " to " + end);
        }
        List<NodeId> nodes = new ArrayList<>();
        for (long at = begin; at < end; ) {
            int fits = 63 - Long.numberOfLeadingZeros(end - at);
            int level = Math.min(fits, Long.numberOfTrailingZeros(at));
            nodes.add(new NodeId(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }
}
