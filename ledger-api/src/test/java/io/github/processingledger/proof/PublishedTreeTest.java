package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The eight leaves that implementations of Certificate Transparency check themselves by, and their published hashes. */
class PublishedTreeTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final GrowingTree tree = new GrowingTree();

    @BeforeEach
    void grow() {
        LEAVES.forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));
    }

    @Test
    void roots_of_the_published_tree_are_met_at_every_size() {
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(tree.root(size)).asHexString().isEqualToIgnoringCase(ROOTS.get(size));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "0, 1, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "0, 7, 46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
        "1, 1, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "1, 3, ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "2, 1, 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "3, 0, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void inner_nodes_of_the_published_tree_are_met(int level, long index, String hash) {
        assertThat(tree.node(level, index)).asHexString().isEqualToIgnoringCase(hash);
    }

    /** Nodes are written level.index; 4 leaves from 4 on of which 1, 2 or 3 exist are 0.4, 1.2 and 1.2+0.6. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 0.1 1.1 2.1",
        "5, 8, 0.4 1.3 2.0",
        "2, 3, 1.0",
        "1, 5, 0.0 1.1 0.4",
        "0, 7, 0.1 1.1 1.2+0.6",
        "3, 7, 0.2 1.0 1.2+0.6",
        "4, 7, 0.5 0.6 2.0",
        "6, 7, 1.2 2.0",
    })
    void published_inclusion_proofs_are_met(int leaf, int size, String hashes) {
        InclusionProof proof = InclusionProof.prove(leaf, size, tree);
        assertThat(hex(proof.hashes())).isEqualTo(nodes(hashes));
        proof.verify(tree.leafHash(leaf), HexFormat.of().parseHex(ROOTS.get(size)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 0.1 1.1 2.1",
        "6, 8, 1.2 1.3 2.0",
        "2, 5, 1.1 0.4",
        "6, 7, 1.2 0.6 2.0",
        "3, 7, 0.2 0.3 1.0 1.2+0.6",
        "4, 7, 1.2+0.6",
        "0, 5, ''",
        "8, 8, ''",
    })
    void published_consistency_proofs_are_met(int oldSize, int newSize, String hashes) {
        ConsistencyProof proof = ConsistencyProof.prove(oldSize, newSize, tree);
        assertThat(hex(proof.hashes())).isEqualTo(nodes(hashes));
        proof.verify(HexFormat.of().parseHex(ROOTS.get(oldSize)), HexFormat.of().parseHex(ROOTS.get(newSize)));
    }

    private List<String> nodes(String written) {
        return written.isEmpty()
                ? List.of()
                : List.of(written.split(" ")).stream().map(this::node).toList();
    }

    private String node(String written) {
        if (written.equals("1.2+0.6")) {
            return HexFormat.of().formatHex(MerkleHash.node(tree.node(1, 2), tree.node(0, 6)));
        }
        String[] place = written.split("\\.");
        return HexFormat.of().formatHex(tree.node(Integer.parseInt(place[0]), Long.parseLong(place[1])));
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
