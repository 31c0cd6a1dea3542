package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.processingledger.proof.ProofException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CorruptedProofTest {

    private static final int LARGEST = 130;
    private static final int ROUNDS = 5_000;

    private final GrowingTree tree = GrowingTree.ofSize(LARGEST, 1);
    private final Random random = new Random(2);

    @Test
    void an_inclusion_proof_changed_in_one_bit_is_refused() {
        for (int round = 0; round < ROUNDS; round++) {
            int size = 2 + random.nextInt(LARGEST - 1);
            int leaf = random.nextInt(size);
            List<byte[]> hashes = InclusionProof.prove(leaf, size, tree).hashes();
            InclusionProof changed = new InclusionProof(leaf, size, withOneBitChanged(hashes));
            assertFault(Fault.ROOT_DIFFERS, () -> changed.verify(tree.leafHash(leaf), tree.root(size)));
        }
    }

    @Test
    void an_inclusion_proof_with_a_hash_more_or_fewer_is_refused() {
        for (int size = 1; size <= LARGEST; size++) {
            int place = size;
            int leaf = random.nextInt(size);
            List<byte[]> hashes = InclusionProof.prove(leaf, size, tree).hashes();
            for (List<byte[]> wrong : withOneMoreOrFewer(hashes)) {
                InclusionProof proof = new InclusionProof(leaf, place, wrong);
                assertFault(Fault.WRONG_SHAPE, () -> proof.verify(tree.leafHash(leaf), tree.root(place)));
            }
        }
    }

    @Test
    void an_inclusion_proof_shows_nothing_about_another_leaf_place_or_root() {
        for (int round = 0; round < ROUNDS; round++) {
            int size = 2 + random.nextInt(LARGEST - 1);
            int leaf = random.nextInt(size);
            int other = (leaf + 1 + random.nextInt(size - 1)) % size;
            InclusionProof proof = InclusionProof.prove(leaf, size, tree);
            assertFault(Fault.ROOT_DIFFERS, () -> proof.verify(tree.leafHash(other), tree.root(size)));
            assertFault(Fault.ROOT_DIFFERS, () -> proof.verify(tree.leafHash(leaf), tree.root(size - 1)));
            InclusionProof moved = new InclusionProof(other, size, proof.hashes());
            assertRefused(() -> moved.verify(tree.leafHash(leaf), tree.root(size)));
        }
    }

    @Test
    void an_inner_node_does_not_pass_as_a_leaf() {
        InclusionProof proof = InclusionProof.prove(0, 4, tree);
        InclusionProof shorter = new InclusionProof(0, 2, proof.hashes().subList(1, 2));
        shorter.verify(tree.node(1, 0), tree.root(4)); // so leaf hashes must be computed from leaf bytes
        byte[] forged = new byte[2 * MerkleHash.LENGTH];
        System.arraycopy(tree.leafHash(0), 0, forged, 0, MerkleHash.LENGTH);
        System.arraycopy(tree.leafHash(1), 0, forged, MerkleHash.LENGTH, MerkleHash.LENGTH);
        assertFault(Fault.ROOT_DIFFERS, () -> shorter.verify(MerkleHash.leaf(forged), tree.root(4)));
    }

    @Test
    void a_consistency_proof_changed_in_one_bit_is_refused() {
        for (int round = 0; round < ROUNDS; round++) {
            int newSize = 2 + random.nextInt(LARGEST - 1);
            int oldSize = 1 + random.nextInt(newSize - 1);
            List<byte[]> hashes = ConsistencyProof.prove(oldSize, newSize, tree).hashes();
            ConsistencyProof changed = new ConsistencyProof(oldSize, newSize, withOneBitChanged(hashes));
            assertRefused(() -> changed.verify(tree.root(oldSize), tree.root(newSize)));
        }
    }

    @Test
    void a_consistency_proof_with_a_hash_more_or_fewer_is_refused() {
        for (int newSize = 0; newSize <= LARGEST; newSize++) {
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                int from = oldSize;
                int to = newSize;
                List<byte[]> hashes = ConsistencyProof.prove(from, to, tree).hashes();
                for (List<byte[]> wrong : withOneMoreOrFewer(hashes)) {
                    ConsistencyProof proof = new ConsistencyProof(from, to, wrong);
                    assertFault(Fault.WRONG_SHAPE, () -> proof.verify(tree.root(from), tree.root(to)));
                }
            }
        }
    }

    @Test
    void a_rewritten_history_is_told_from_a_wrong_new_root() {
        GrowingTree rewritten = GrowingTree.ofSize(LARGEST, 3);
        for (int newSize = 2; newSize <= LARGEST; newSize++) {
            int from = 1 + random.nextInt(newSize - 1);
            int to = newSize;
            ConsistencyProof proof = ConsistencyProof.prove(from, to, tree);
            assertFault(Fault.ROOT_DIFFERS, () -> proof.verify(tree.root(from), rewritten.root(to)));
            ConsistencyProof forged = ConsistencyProof.prove(from, to, rewritten);
            Fault fault = Integer.bitCount(from) == 1 ? Fault.ROOT_DIFFERS : Fault.OLD_ROOT_DIFFERS;
            assertFault(fault, () -> forged.verify(tree.root(from), rewritten.root(to)));
        }
    }

    @Test
    void trees_without_leaves_and_equal_sizes_are_checked_by_their_roots() {
        byte[] nothing = MerkleHash.emptyRoot();
        new ConsistencyProof(0, 0, List.of()).verify(nothing, nothing);
        new ConsistencyProof(0, 5, List.of()).verify(nothing, tree.root(5));
        new ConsistencyProof(5, 5, List.of()).verify(tree.root(5), tree.root(5));
        assertFault(
                Fault.OLD_ROOT_DIFFERS, () -> new ConsistencyProof(0, 5, List.of()).verify(tree.root(1), tree.root(5)));
        assertFault(Fault.ROOT_DIFFERS, () -> new ConsistencyProof(0, 0, List.of()).verify(nothing, tree.root(1)));
        assertFault(Fault.ROOT_DIFFERS, () -> new ConsistencyProof(5, 5, List.of()).verify(tree.root(5), tree.root(4)));
    }

    @Test
    void places_that_do_not_exist_have_no_proof() {
        assertFault(Fault.WRONG_SHAPE, () -> InclusionProof.prove(0, 0, tree));
        assertFault(Fault.WRONG_SHAPE, () -> InclusionProof.prove(5, 5, tree));
        assertFault(Fault.WRONG_SHAPE, () -> InclusionProof.prove(-1, 5, tree));
        assertFault(Fault.WRONG_SHAPE, () -> InclusionProof.nodes(0, -1));
        assertFault(Fault.WRONG_SHAPE, () -> new InclusionProof(Long.MAX_VALUE, Long.MAX_VALUE, List.of()));
        assertFault(Fault.WRONG_SHAPE, () -> ConsistencyProof.prove(6, 5, tree));
        assertFault(Fault.WRONG_SHAPE, () -> ConsistencyProof.prove(-1, 5, tree));
        assertFault(Fault.WRONG_SHAPE, () -> ConsistencyProof.nodes(2, 1));
    }

    @Test
    void hashes_of_another_length_are_refused() {
        byte[] shorter = new byte[31];
        assertFault(Fault.MALFORMED, () -> new InclusionProof(0, 2, List.of(shorter)));
        assertFault(Fault.MALFORMED, () -> new ConsistencyProof(1, 2, List.of(new byte[33])));
        InclusionProof inclusion = InclusionProof.prove(0, 2, tree);
        assertFault(Fault.MALFORMED, () -> inclusion.verify(shorter, tree.root(2)));
        assertFault(Fault.MALFORMED, () -> inclusion.verify(tree.leafHash(0), shorter));
        ConsistencyProof consistency = ConsistencyProof.prove(1, 2, tree);
        assertFault(Fault.MALFORMED, () -> consistency.verify(shorter, tree.root(2)));
        assertFault(Fault.MALFORMED, () -> consistency.verify(tree.root(1), shorter));
    }

    private List<byte[]> withOneBitChanged(List<byte[]> hashes) {
        List<byte[]> changed = new ArrayList<>(hashes);
        int place = random.nextInt(hashes.size());
        byte[] hash = hashes.get(place).clone();
        hash[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
        changed.set(place, hash);
        return changed;
    }

    private List<List<byte[]>> withOneMoreOrFewer(List<byte[]> hashes) {
        List<List<byte[]>> wrong = new ArrayList<>();
        for (int place = 0; place <= hashes.size(); place++) {
            List<byte[]> more = new ArrayList<>(hashes);
            more.add(place, new byte[MerkleHash.LENGTH]);
            wrong.add(more);
        }
        for (int place = 0; place < hashes.size(); place++) {
            List<byte[]> fewer = new ArrayList<>(hashes);
            fewer.remove(place);
            wrong.add(fewer);
        }
        return wrong;
    }

    private static void assertFault(Fault fault, ThrowingCallable verification) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(verification)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    private static void assertRefused(ThrowingCallable verification) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(verification)
                .satisfies(refused -> assertThat(refused.fault())
                        .isIn(Fault.ROOT_DIFFERS, Fault.OLD_ROOT_DIFFERS, Fault.WRONG_SHAPE));
    }
}
