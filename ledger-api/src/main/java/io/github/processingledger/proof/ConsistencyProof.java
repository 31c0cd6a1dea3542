package io.github.processingledger.proof;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Shows that a tree only grew (RFC 6962 section 2.1.2, RFC 9162 section 2.1.4): the leaves of the old tree are the first
 * leaves of the new one, in the same order. Empty if the old tree has no leaves or the sizes are equal.
 *
 * @param oldSize leaves in the old tree
 * @param newSize leaves in the new tree, not fewer
 * @param hashes in the order of the RFC; compare by content
 */
public record ConsistencyProof(long oldSize, long newSize, List<byte[]> hashes) {

    /** Refuses hashes of another length than {@value MerkleHash#LENGTH} with {@link ProofException}. */
    public ConsistencyProof {
        checkSizes(oldSize, newSize);
        hashes = Hashes.copy(hashes);
    }

    /** The complete subtrees from which {@link #prove} makes the proof. */
    public static List<NodeId> nodes(long oldSize, long newSize) {
        checkSizes(oldSize, newSize);
        return isTrivial(oldSize, newSize)
                ? List.of()
                : SubtreeRanges.ofConsistency(oldSize, newSize).nodes();
    }

    /** Makes the proof; the reader is asked once, for {@link #nodes}. */
    public static ConsistencyProof prove(long oldSize, long newSize, NodeReader reader) {
        checkSizes(oldSize, newSize);
        List<byte[]> hashes = isTrivial(oldSize, newSize)
                ? List.of()
                : SubtreeRanges.ofConsistency(oldSize, newSize).hashes(reader);
        return new ConsistencyProof(oldSize, newSize, hashes);
    }

    /**
     * Returns if, and only if, the tree with the new root begins with the tree with the old root (RFC 9162 section
     * 2.1.4.2). An old tree without leaves is the beginning of every tree.
     *
     * @throws ProofException otherwise, saying in which respect
     */
    public void verify(byte[] oldRoot, byte[] newRoot) {
        Hashes.checked(oldRoot);
        Hashes.checked(newRoot);
        if (isTrivial(oldSize, newSize)) {
            verifyTrivial(oldRoot, newRoot);
        } else {
            verifyPath(oldRoot, newRoot);
        }
    }

    private void verifyTrivial(byte[] oldRoot, byte[] newRoot) {
        if (!hashes.isEmpty()) {
            throw wrongShape();
        }
        if (oldSize == 0 && !Arrays.equals(oldRoot, MerkleHash.emptyRoot())) {
            throw oldRootDiffers();
        }
        if (newSize == 0 && !Arrays.equals(newRoot, MerkleHash.emptyRoot())) {
            throw newRootDiffers();
        }
        if (oldSize == newSize && !Arrays.equals(oldRoot, newRoot)) {
            throw newRootDiffers();
        }
    }

    private void verifyPath(byte[] oldRoot, byte[] newRoot) {
        Iterator<byte[]> path = hashes.iterator();
        long node = oldSize - 1;
        long last = newSize - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        // a whole subtree on its own starts from the old root itself; any other from the last part of the old tree
        byte[] start = Long.bitCount(oldSize) == 1 ? oldRoot : next(path);
        byte[] oldHash = start;
        byte[] newHash = start;
        while (last > 0) {
            byte[] hash = next(path);
            if ((node & 1) == 1 || node == last) {
                oldHash = MerkleHash.node(hash, oldHash);
                newHash = MerkleHash.node(hash, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = MerkleHash.node(newHash, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        if (path.hasNext()) {
            throw wrongShape();
        }
        if (!Arrays.equals(oldHash, oldRoot)) {
            throw oldRootDiffers();
        }
        if (!Arrays.equals(newHash, newRoot)) {
            throw newRootDiffers();
        }
    }

    private byte[] next(Iterator<byte[]> path) {
        if (!path.hasNext()) {
            throw wrongShape();
        }
        return path.next();
    }

    private ProofException wrongShape() {
        return new ProofException(
                ProofException.Fault.WRONG_SHAPE,
                hashes.size() + " hashes between trees of size " + oldSize + " and " + newSize);
    }

    private ProofException oldRootDiffers() {
        return new ProofException(
                ProofException.Fault.OLD_ROOT_DIFFERS, "the tree of size " + oldSize + " has another root");
    }

    private ProofException newRootDiffers() {
        return new ProofException(
                ProofException.Fault.ROOT_DIFFERS, "the tree of size " + newSize + " has another root");
    }

    private static boolean isTrivial(long oldSize, long newSize) {
        return oldSize == 0 || oldSize == newSize;
    }

    private static void checkSizes(long oldSize, long newSize) {
        if (oldSize < 0 || newSize < oldSize) {
            throw new ProofException(
                    ProofException.Fault.WRONG_SHAPE, "no growth from size " + oldSize + " to size " + newSize);
        }
    }
}
