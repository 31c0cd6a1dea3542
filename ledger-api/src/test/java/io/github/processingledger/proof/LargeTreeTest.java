package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trees too large to build, of leaves that are all alike: every subtree of a level has the same hash. */
class LargeTreeTest {

    private static final int ROUNDS = 2_000;

    private final List<byte[]> hashOfLevel = new ArrayList<>();
    private final List<NodeId> asked = new ArrayList<>();
    private final Random random = new Random(62);

    @BeforeEach
    void doubleUp() {
        hashOfLevel.add(MerkleHash.leaf(new byte[] {42}));
        for (int level = 1; level <= 62; level++) {
            byte[] below = hashOfLevel.get(level - 1);
            hashOfLevel.add(MerkleHash.node(below, below));
        }
    }

    @Test
    void inclusion_holds_up_to_the_largest_size() {
        for (int round = 0; round < ROUNDS; round++) {
            long size = round == 0 ? Long.MAX_VALUE : size();
            long leaf = random.nextLong(size);
            asked.clear();
            InclusionProof proof = InclusionProof.prove(leaf, size, this::node);
            assertThat(asked).isEqualTo(InclusionProof.nodes(leaf, size));
            proof.verify(hashOfLevel.getFirst(), root(size));
        }
    }

    @Test
    void consistency_holds_up_to_the_largest_size() {
        for (int round = 0; round < ROUNDS; round++) {
            long newSize = round == 0 ? Long.MAX_VALUE : size();
            long oldSize = random.nextLong(newSize + (round == 0 ? 0 : 1));
            asked.clear();
            ConsistencyProof proof = ConsistencyProof.prove(oldSize, newSize, this::node);
            assertThat(asked).isEqualTo(ConsistencyProof.nodes(oldSize, newSize));
            proof.verify(root(oldSize), root(newSize));
        }
    }

    @Test
    void a_large_tree_grows_as_a_small_one() {
        long size = (1L << 40) - 3;
        TreeFrontier frontier = TreeFrontier.restore(size, this::node);
        List<NodeId> completed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frontier.append(hashOfLevel.getFirst(), (level, index, hash) -> {
                assertThat(hash).isEqualTo(hashOfLevel.get(level));
                completed.add(new NodeId(level, index));
            });
        }
        assertThat(frontier.root()).isEqualTo(root(size + 5));
        assertThat(completed)
                .contains(new NodeId(40, 0), new NodeId(0, size + 4))
                .hasSize(5 + 1 + 40 + 1);
    }

    private long size() {
        return 1 + (random.nextLong() >>> 1 + random.nextInt(62));
    }

    private byte[] root(long size) {
        return TreeFrontier.restore(size, this::node).root();
    }

    private byte[] node(int level, long index) {
        asked.add(new NodeId(level, index));
        return hashOfLevel.get(level);
    }
}
