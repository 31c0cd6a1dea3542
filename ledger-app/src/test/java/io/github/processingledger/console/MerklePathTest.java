package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.MerkleHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerklePathTest {
    @Test
    void the_drawn_way_ends_at_the_root_for_every_leaf_of_every_small_tree() {
        for (int size = 2; size <= 40; size++) {
            List<byte[]> leaves = leaves(size);
            byte[] root = root(leaves);
            for (int leaf = 0; leaf < size; leaf++) {
                InclusionProof proof = new InclusionProof(leaf, size, path(leaves, leaf));
                MerklePath drawn = MerklePath.of(proof, leaves.get(leaf), root);
                assertThat(drawn.holds()).as(leaf + " of " + size).isTrue();
                assertThat(drawn.steps().getFirst().joined())
                        .as(leaf + " of " + size)
                        .isEqualTo(HexFormat.of().formatHex(root, 0, 4));
            }
        }
    }

    @Test
    void a_way_from_another_leaf_does_not_hold() {
        List<byte[]> leaves = leaves(7);
        InclusionProof proof = new InclusionProof(3, 7, path(leaves, 3));
        assertThat(MerklePath.of(proof, leaves.get(4), root(leaves)).holds()).isFalse();
    }

    private static List<byte[]> leaves(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(MerkleHash.leaf(String.valueOf(i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** RFC 6962 section 2.1, as it is written there. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleHash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** RFC 6962 section 2.1.1. */
    private static List<byte[]> path(List<byte[]> leaves, int leaf) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> path = leaf < split ? path(left, leaf) : path(right, leaf - split);
        path.add(root(leaf < split ? right : left));
        return path;
    }
}
