package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten thousand random sizes and proofs, checked against the definitions of RFC 6962. */
class RandomTreeTest {

    private static final int LARGEST = 700;
    private static final int ROUNDS = 10_000;

    private final GrowingTree tree = GrowingTree.ofSize(LARGEST, 6962);
    private final Random random = new Random(9162);

    @Test
    void roots_of_every_size_are_those_of_the_definition() {
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(tree.root(size)).as("size %d", size).isEqualTo(ReferenceTree.root(tree.leaves(size)));
        }
    }

    @Test
    void inclusion_proofs_are_those_of_the_definition_and_verify() {
        for (int round = 0; round < ROUNDS; round++) {
            int size = 1 + random.nextInt(LARGEST);
            int leaf = random.nextInt(size);
            InclusionProof proof = InclusionProof.prove(leaf, size, tree);
            assertThat(proof.hashes())
                    .as("leaf %d of %d", leaf, size)
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(ReferenceTree.path(leaf, tree.leaves(size)));
            proof.verify(tree.leafHash(leaf), tree.root(size));
        }
    }

    @Test
    void consistency_proofs_are_those_of_the_definition_and_verify() {
        for (int round = 0; round < ROUNDS; round++) {
            int newSize = 1 + random.nextInt(LARGEST);
            int oldSize = 1 + random.nextInt(newSize);
            ConsistencyProof proof = ConsistencyProof.prove(oldSize, newSize, tree);
            assertThat(proof.hashes())
                    .as("from %d to %d", oldSize, newSize)
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(ReferenceTree.proof(oldSize, tree.leaves(newSize)));
            proof.verify(tree.root(oldSize), tree.root(newSize));
        }
    }
}
