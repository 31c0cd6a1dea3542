package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.processingledger.proof.ProofException.Fault;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 999, 256, tile/0/999",
        "0, 1000, 256, tile/0/x001/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 1234067, 255, tile/1/x001/x234/067.p/255",
        "63, 7, 1, tile/63/007.p/1",
        "-1, 0, 12, tile/entries/000.p/12",
        "-1, 1234067, 256, tile/entries/x001/x234/067",
        "0, 9223372036854775807, 256, tile/0/x009/x223/x372/x036/x854/x775/807",
    })
    void paths_are_spelled_as_specified_and_read_back(int level, long index, int width, String path) {
        TilePath tile = new TilePath(level, index, width);
        assertThat(tile.format()).isEqualTo(path);
        assertThat(TilePath.parse(path)).isEqualTo(tile);
    }

    @Test
    void random_paths_are_read_back() {
        Random random = new Random(256);
        for (int round = 0; round < 10_000; round++) {
            long index = random.nextLong() >>> 1 + random.nextInt(63);
            TilePath tile = new TilePath(random.nextInt(65) - 1, index, 1 + random.nextInt(256));
            assertThat(TilePath.parse(tile.format())).isEqualTo(tile);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "/tile/0/000",
                "tile/0/000/",
                "tile/00/000",
                "tile/01/000",
                "tile/-1/000",
                "tile/64/000",
                "tile/100/000",
                "tile/Entries/000",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000",
                "tile/0/x000/000",
                "tile/0/x000/x001/000",
                "tile/0/001/000",
                "tile/0/x001/x000",
                "tile/0/X001/000",
                "tile/0/x1/000",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p/1000",
                "tile/0/000.p/-1",
                "tile/0/000.p/1/",
                "tile/0/000.P/1",
                "tile/0/000 ",
                "tile/0/000\n",
                "tile/0/\u0660\u0660\u0660",
                "tile/0/../000",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
            })
    void any_other_spelling_is_refused(String path) {
        assertFault(Fault.MALFORMED, () -> TilePath.parse(path));
    }

    /** The worked example of the specification: a tree of size 70,000. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 256",
        "0, 272, 256",
        "0, 273, 112",
        "0, 274, 0",
        "1, 0, 256",
        "1, 1, 17",
        "1, 2, 0",
        "2, 0, 1",
        "2, 1, 0",
        "3, 0, 0",
        "8, 0, 0",
        "63, 0, 0",
        "-1, 273, 112",
        "-1, 274, 0",
        "0, -1, 0",
    })
    void a_tree_of_70000_leaves_has_the_specified_tiles(int level, long index, int width) {
        if (width == 0) {
            assertFault(Fault.WRONG_SHAPE, () -> TilePath.of(level, index, 70_000));
        } else {
            assertThat(TilePath.of(level, index, 70_000)).isEqualTo(new TilePath(level, index, width));
        }
    }

    @Test
    void small_and_large_trees_have_the_specified_tiles() {
        assertThat(TilePath.of(0, 0, 256).format()).isEqualTo("tile/0/000");
        assertThat(TilePath.of(1, 0, 256).format()).isEqualTo("tile/1/000.p/1");
        assertThat(TilePath.ofEntries(0, 1).format()).isEqualTo("tile/entries/000.p/1");
        assertFault(Fault.WRONG_SHAPE, () -> TilePath.of(0, 0, 0));
        assertFault(Fault.WRONG_SHAPE, () -> TilePath.of(1, 0, 255));
        assertThat(TilePath.of(7, 0, Long.MAX_VALUE).width()).isEqualTo(127);
        assertThat(TilePath.of(0, (1L << 55) - 1, Long.MAX_VALUE).width()).isEqualTo(255);
    }

    @Test
    void tiles_that_cannot_be_are_refused() {
        assertFault(Fault.MALFORMED, () -> new TilePath(-2, 0, 1));
        assertFault(Fault.MALFORMED, () -> new TilePath(64, 0, 1));
        assertFault(Fault.MALFORMED, () -> new TilePath(0, -1, 1));
        assertFault(Fault.MALFORMED, () -> new TilePath(0, 0, 0));
        assertFault(Fault.MALFORMED, () -> new TilePath(0, 0, 257));
    }

    private static void assertFault(Fault fault, ThrowingCallable reading) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
