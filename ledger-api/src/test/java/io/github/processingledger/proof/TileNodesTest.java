package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.processingledger.proof.ProofException.Fault;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TileNodesTest {

    private static final int LARGEST = 70_000;

    private final GrowingTree tree = GrowingTree.ofSize(LARGEST, 5);
    private final List<List<TilePath>> asked = new ArrayList<>();

    @Test
    void proofs_made_from_tiles_are_those_made_from_nodes() {
        Random random = new Random(6);
        for (int round = 0; round < 1_000; round++) {
            int size = 1 + random.nextInt(LARGEST);
            int leaf = random.nextInt(size);
            TileNodes tiles = new TileNodes(size, this::read);
            InclusionProof.prove(leaf, size, tiles).verify(tree.leafHash(leaf), tree.root(size));
            ConsistencyProof.prove(leaf, size, tiles).verify(tree.root(leaf), tree.root(size));
            assertThat(TreeFrontier.restore(size, tiles).root()).isEqualTo(tree.root(size));
        }
    }

    @Test
    void each_tile_is_asked_for_once_and_all_of_them_together() {
        InclusionProof.prove(69_999, LARGEST, new TileNodes(LARGEST, this::read));
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst())
                .containsExactly(new TilePath(0, 273, 112), new TilePath(1, 1, 17), new TilePath(2, 0, 1));
    }

    @Test
    void a_tree_of_one_leaf_needs_no_tile() {
        InclusionProof.prove(0, 1, new TileNodes(1, this::read)).verify(tree.leafHash(0), tree.root(1));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_tile_that_has_grown_serves_as_well() {
        TileNodes grown = new TileNodes(3, paths -> List.of(bytes(new TilePath(0, 0, 256))));
        InclusionProof.prove(2, 3, grown).verify(tree.leafHash(2), tree.root(3));
    }

    @Test
    void tiles_too_narrow_too_few_or_out_of_form_are_refused() {
        for (List<byte[]> answer : List.of(
                List.<byte[]>of(),
                List.of(new byte[32]),
                List.of(new byte[0]),
                List.of(new byte[33]),
                List.of(new byte[257 * 32]),
                List.of(new byte[96], new byte[96]))) {
            TileNodes nodes = new TileNodes(3, paths -> answer);
            assertFault(Fault.MALFORMED, () -> nodes.node(1, 0));
        }
    }

    @Test
    void a_tile_has_only_the_subtrees_it_holds_whole() {
        HashTile tile = new HashTile(bytes(new TilePath(0, 0, 5)));
        assertThat(tile.width()).isEqualTo(5);
        assertThat(tile.hash(2, 0)).isEqualTo(tree.node(2, 0));
        assertThat(tile.hash(0, 4)).isEqualTo(tree.leafHash(4));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(0, 5));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(2, 1));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(3, 0));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(9, 0));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(-1, 0));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(0, -1));
        assertFault(Fault.WRONG_SHAPE, () -> tile.hash(8, Integer.MAX_VALUE));
    }

    @Test
    void a_full_tile_is_one_hash_of_the_level_above() {
        HashTile full = new HashTile(bytes(new TilePath(0, 3, 256)));
        assertThat(full.hash(8, 0)).isEqualTo(tree.node(8, 3));
        assertThat(new HashTile(bytes(new TilePath(1, 0, 256))).hash(0, 3)).isEqualTo(tree.node(8, 3));
    }

    private List<byte[]> read(List<TilePath> paths) {
        asked.add(paths);
        return paths.stream().map(this::bytes).toList();
    }

    private byte[] bytes(TilePath path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < path.width(); i++) {
            bytes.writeBytes(tree.node(path.level() * 8, path.index() * 256 + i));
        }
        return bytes.toByteArray();
    }

    private static void assertFault(Fault fault, ThrowingCallable reading) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
