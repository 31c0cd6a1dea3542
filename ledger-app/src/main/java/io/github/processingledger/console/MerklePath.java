package io.github.processingledger.console;

import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.ProofException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * The way from an entry up to the root of the tree, as a picture: at each step a sibling from the left or the right and
 * what both hash to (RFC 6962 section 2.1.1).
 *
 * @param steps from the root down to the leaf
 * @param holds whether the way ends at the root that was signed
 */
record MerklePath(long size, String leaf, String root, List<Step> steps, boolean holds, int height) {
    private static final int ROW = 46;

    /**
     * One step.
     *
     * @param sibling the hash that joins, beginning only
     * @param joined what both hash to, beginning only
     * @param y of the joined node; the two below it stand a row lower
     */
    record Step(boolean fromLeft, String sibling, String joined, int y) {
        public int below() {
            return y + ROW;
        }
    }

    static MerklePath of(InclusionProof proof, byte[] leafHash, byte[] signedRoot) {
        long node = proof.leafIndex();
        long last = proof.treeSize() - 1;
        byte[] hash = leafHash;
        List<Step> upwards = new ArrayList<>();
        int steps = proof.hashes().size();
        for (byte[] sibling : proof.hashes()) {
            boolean fromLeft = (node & 1) == 1 || node == last;
            hash = fromLeft ? MerkleHash.node(sibling, hash) : MerkleHash.node(hash, sibling);
            while (fromLeft && (node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
            node >>= 1;
            last >>= 1;
            upwards.add(new Step(fromLeft, brief(sibling), brief(hash), 14 + ROW * (steps - upwards.size() - 1)));
        }
        Collections.reverse(upwards);
        return new MerklePath(
                proof.treeSize(),
                HexFormat.of().formatHex(leafHash),
                HexFormat.of().formatHex(signedRoot),
                upwards,
                holds(proof, leafHash, signedRoot),
                28 + ROW * steps + 20);
    }

    public int leafY() {
        return 14 + ROW * steps.size();
    }

    public String shortLeaf() {
        return leaf.substring(0, 8);
    }

    private static boolean holds(InclusionProof proof, byte[] leafHash, byte[] signedRoot) {
        try {
            return Arrays.equals(proof.root(leafHash), signedRoot);
        } catch (ProofException wrongShape) {
            return false;
        }
    }

    private static String brief(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 4);
    }
}
