package io.github.processingledger.subject;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of positions in order, whose versions share their structure: a treap, the priorities of which are
 * made from the positions, so that the same positions make the same tree whatever came and went. Adding, removing and
 * finding cost the logarithm of the size.
 */
final class PositionSet {
    private static final PositionSet EMPTY = new PositionSet(null);

    private final @Nullable Node root;

    private PositionSet(@Nullable Node root) {
        this.root = root;
    }

    static PositionSet empty() {
        return EMPTY;
    }

    PositionSet with(long position) {
        return contains(position) ? this : new PositionSet(add(root, position));
    }

    PositionSet without(long position) {
        return contains(position) ? new PositionSet(remove(root, position)) : this;
    }

    /** The smallest position after a given one. */
    OptionalLong firstAfter(long position) {
        OptionalLong first = OptionalLong.empty();
        for (Node node = root; node != null; ) {
            if (node.position > position) {
                first = OptionalLong.of(node.position);
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return first;
    }

    private boolean contains(long position) {
        OptionalLong next = firstAfter(position - 1);
        return next.isPresent() && next.getAsLong() == position;
    }

    private static Node add(@Nullable Node node, long position) {
        if (node == null) {
            return new Node(position, null, null);
        }
        if (position < node.position) {
            Node left = add(node.left, position);
            return left.isAbove(node)
                    ? new Node(left.position, left.left, new Node(node.position, left.right, node.right))
                    : new Node(node.position, left, node.right);
        }
        Node right = add(node.right, position);
        return right.isAbove(node)
                ? new Node(right.position, new Node(node.position, node.left, right.left), right.right)
                : new Node(node.position, node.left, right);
    }

    private static @Nullable Node remove(@Nullable Node node, long position) {
        if (node == null) {
            return null;
        }
        if (position == node.position) {
            return merge(node.left, node.right);
        }
        return position < node.position
                ? new Node(node.position, remove(node.left, position), node.right)
                : new Node(node.position, node.left, remove(node.right, position));
    }

    private static @Nullable Node merge(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.isAbove(right)
                ? new Node(left.position, left.left, merge(left.right, right))
                : new Node(right.position, merge(left, right.left), right.right);
    }

    private record Node(
            long position, @Nullable Node left, @Nullable Node right) {
        boolean isAbove(Node other) {
            int order = Long.compareUnsigned(priority(position), priority(other.position));
            return order > 0 || (order == 0 && position < other.position);
        }

        /** Spreads neighbouring positions: the finishing steps of SplitMix64. */
        private static long priority(long position) {
            long mixed = position * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
