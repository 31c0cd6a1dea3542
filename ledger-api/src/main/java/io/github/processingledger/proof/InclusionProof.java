package io.github.processingledger.proof;

import java.util.Arrays;
import java.util.List;

/**
 * The audit path of one leaf (RFC 6962 section 2.1.1, RFC 9162 section 2.1.3): with it, a leaf and a root show that the
 * leaf stands at this place of the tree.
 *
 * @param leafIndex counted from 0
 * @param treeSize leaves in the tree, more than {@code leafIndex}
 * @param hashes from the leaf's sibling up to the root's child; compare by content
 */
public record InclusionProof(long leafIndex, long treeSize, List<byte[]> hashes) {

    /** Refuses hashes of another length than {@value MerkleHash#LENGTH} with {@link ProofException}. */
    public InclusionProof {
        checkPlace(leafIndex, treeSize);
        hashes = Hashes.copy(hashes);
    }

    /** The complete subtrees from which {@link #prove} makes the proof. */
    public static List<NodeId> nodes(long leafIndex, long treeSize) {
        checkPlace(leafIndex, treeSize);
        return SubtreeRanges.ofInclusion(leafIndex, treeSize).nodes();
    }

    /** Makes the proof; the reader is asked once, for {@link #nodes}. */
    public static InclusionProof prove(long leafIndex, long treeSize, NodeReader reader) {
        checkPlace(leafIndex, treeSize);
        return new InclusionProof(
                leafIndex,
                treeSize,
                SubtreeRanges.ofInclusion(leafIndex, treeSize).hashes(reader));
    }

    /**
     * The root that this leaf and this path lead to (RFC 9162 section 2.1.3.2).
     *
     * @throws ProofException if the path is too short or too long for the sizes
     */
    public byte[] root(byte[] leafHash) {
        long node = leafIndex;
        long last = treeSize - 1;
        byte[] hash = Hashes.checked(leafHash);
        for (byte[] sibling : hashes) {
            if (last == 0) {
                throw wrongShape();
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) { // levels at which the right edge has no sibling
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw wrongShape();
        }
        return hash;
    }

    /**
     * Returns if, and only if, the leaf stands at {@link #leafIndex} of the tree with this root.
     *
     * @throws ProofException otherwise, saying in which respect
     */
    public void verify(byte[] leafHash, byte[] root) {
        if (!Arrays.equals(root(leafHash), Hashes.checked(root))) {
            throw new ProofException(
                    ProofException.Fault.ROOT_DIFFERS,
                    "the path of leaf " + leafIndex + " leads to another root of size " + treeSize);
        }
    }

    private ProofException wrongShape() {
        return new ProofException(
                ProofException.Fault.WRONG_SHAPE,
                hashes.size() + " hashes for leaf " + leafIndex + " of a tree of size " + treeSize);
    }

    private static void checkPlace(long leafIndex, long treeSize) {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            throw new ProofException(
                    ProofException.Fault.WRONG_SHAPE, "no leaf " + leafIndex + " in a tree of size " + treeSize);
        }
    }
}
