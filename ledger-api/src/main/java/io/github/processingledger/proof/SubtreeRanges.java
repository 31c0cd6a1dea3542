package io.github.processingledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The subtrees whose hashes make up a proof, as runs of leaves. The right edge of a tree is seldom complete, so one hash
 * of a proof may have to be joined from several complete subtrees.
 */
final class SubtreeRanges {

    private record Range(long begin, long end) {}

    private final List<Range> ranges = new ArrayList<>();

    private SubtreeRanges() {}

    /** PATH(m, D[n]) of RFC 6962 section 2.1.1, the sibling of the leaf first. */
    static SubtreeRanges ofInclusion(long leafIndex, long treeSize) {
        SubtreeRanges proof = new SubtreeRanges();
        long begin = 0;
        long end = treeSize;
        while (end - begin > 1) {
            long middle = begin + split(end - begin);
            if (leafIndex < middle) {
                proof.ranges.addFirst(new Range(middle, end));
                end = middle;
            } else {
                proof.ranges.addFirst(new Range(begin, middle));
                begin = middle;
            }
        }
        return proof;
    }

    /** PROOF(m, D[n]) of RFC 6962 section 2.1.2, for 0 &lt; m &lt; n. */
    static SubtreeRanges ofConsistency(long oldSize, long newSize) {
        SubtreeRanges proof = new SubtreeRanges();
        long begin = 0;
        long end = newSize;
        while (end != oldSize) {
            long middle = begin + split(end - begin);
            if (oldSize <= middle) {
                proof.ranges.addFirst(new Range(middle, end));
                end = middle;
            } else {
                proof.ranges.addFirst(new Range(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) { // the old tree is no subtree of its own, so the proof has to start from its last part
            proof.ranges.addFirst(new Range(begin, end));
        }
        return proof;
    }

    /** The largest power of two smaller than the number of leaves. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    List<NodeId> nodes() {
        return ranges.stream()
                .flatMap(range -> NodeId.covering(range.begin, range.end).stream())
                .toList();
    }

    List<byte[]> hashes(NodeReader reader) {
        List<byte[]> nodes = reader.nodes(nodes());
        List<byte[]> hashes = new ArrayList<>(ranges.size());
        int from = 0;
        for (Range range : ranges) {
            int to = from + NodeId.covering(range.begin, range.end).size();
            hashes.add(Hashes.join(nodes.subList(from, to)));
            from = to;
        }
        return hashes;
    }
}
