package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeFrontierTest {

    private static final int LARGEST = 300;

    private final GrowingTree tree = GrowingTree.ofSize(LARGEST, 4);

    @Test
    void every_complete_subtree_is_reported_once_with_its_hash() {
        int complete = 0;
        for (int level = 0; 1 << level <= LARGEST; level++) {
            for (int index = 0; (index + 1) << level <= LARGEST; index++) {
                List<byte[]> leaves = tree.leaves(LARGEST).subList(index << level, (index + 1) << level);
                assertThat(tree.node(level, index)).isEqualTo(ReferenceTree.root(leaves));
                complete++;
            }
        }
        assertThat(tree.nodes()).hasSize(complete);
    }

    @Test
    void an_edge_restored_at_any_size_grows_into_the_same_tree() {
        for (int size = 0; size <= LARGEST; size++) {
            TreeFrontier fromNodes = TreeFrontier.restore(size, tree);
            TreeFrontier fromBytes = TreeFrontier.of(fromNodes.bytes());
            assertThat(fromBytes.size()).isEqualTo(size);
            assertThat(fromBytes.root()).isEqualTo(tree.root(size));
            assertThat(fromBytes.bytes())
                    .hasSize(8 + 32 * Integer.bitCount(size))
                    .isEqualTo(fromNodes.bytes());
            for (int leaf = size; leaf < LARGEST; leaf++) {
                fromBytes.append(tree.leafHash(leaf));
            }
            assertThat(fromBytes.root()).isEqualTo(tree.root(LARGEST));
        }
    }

    @Test
    void a_copy_grows_on_its_own() {
        TreeFrontier before = TreeFrontier.restore(7, tree);
        TreeFrontier copy = before.copy();
        copy.append(tree.leafHash(7));
        assertThat(before.size()).isEqualTo(7);
        assertThat(before.root()).isEqualTo(tree.root(7));
        assertThat(copy.root()).isEqualTo(tree.root(8));
    }

    @Test
    void changing_a_root_that_was_handed_out_changes_nothing() {
        TreeFrontier one = TreeFrontier.restore(1, tree);
        Arrays.fill(one.root(), (byte) 0);
        assertThat(one.root()).isEqualTo(tree.root(1));
        assertThat(tree.leafHash(0)).isEqualTo(tree.root(1));
    }

    @Test
    void the_bytes_are_the_size_and_the_subtrees_from_the_largest_on() {
        byte[] bytes = TreeFrontier.restore(5, tree).bytes();
        assertThat(Arrays.copyOf(bytes, 8)).containsExactly(0, 0, 0, 0, 0, 0, 0, 5);
        assertThat(Arrays.copyOfRange(bytes, 8, 40)).isEqualTo(tree.node(2, 0));
        assertThat(Arrays.copyOfRange(bytes, 40, 72)).isEqualTo(tree.node(0, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 39, 41, 72})
    void bytes_cut_or_padded_are_refused(int length) {
        byte[] bytes = Arrays.copyOf(TreeFrontier.restore(4, tree).bytes(), length);
        assertMalformed(() -> TreeFrontier.of(bytes));
    }

    @Test
    void another_number_of_subtrees_than_the_size_has_is_refused() {
        assertMalformed(() -> TreeFrontier.of(5, List.of(new byte[32])));
        assertMalformed(() -> TreeFrontier.of(-1, Collections.nCopies(64, new byte[32])));
        assertMalformed(() -> TreeFrontier.of(1, List.of(new byte[31])));
        assertMalformed(() -> TreeFrontier.empty().append(new byte[20]));
    }

    @Test
    void the_largest_tree_is_full() {
        TreeFrontier full = TreeFrontier.of(Long.MAX_VALUE, Collections.nCopies(63, new byte[32]));
        assertThat(full.root()).hasSize(32);
        assertThatIllegalStateException().isThrownBy(() -> full.append(new byte[32]));
    }

    @Test
    void leaves_are_covered_by_the_fewest_complete_subtrees() {
        assertThat(NodeId.covering(0, 7)).containsExactly(new NodeId(2, 0), new NodeId(1, 2), new NodeId(0, 6));
        assertThat(NodeId.covering(3, 8)).containsExactly(new NodeId(0, 3), new NodeId(2, 1));
        assertThat(NodeId.covering(5, 5)).isEmpty();
        assertThat(NodeId.covering(0, Long.MAX_VALUE)).hasSize(63).first().isEqualTo(new NodeId(62, 0));
        List<NodeId> nodes = new ArrayList<>(NodeId.covering(1, Long.MAX_VALUE - 1));
        assertThat(nodes).hasSize(2 * 62 - 1);
        assertThatIllegalArgumentException().isThrownBy(() -> NodeId.covering(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(63, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(1, Long.MAX_VALUE));
    }

    @Test
    void a_leaf_in_two_parts_has_the_hash_of_the_whole() {
        assertThat(MerkleHash.leaf(new byte[] {1, 2}, new byte[] {3})).isEqualTo(MerkleHash.leaf(new byte[] {1, 2, 3}));
        assertThat(MerkleHash.leaf(new byte[0], new byte[0])).isEqualTo(MerkleHash.leaf(new byte[0]));
    }

    private static void assertMalformed(ThrowingCallable reading) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(ProofException.Fault.MALFORMED));
    }
}
