package io.github.processingledger.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    @Test
    void leaves_stand_after_their_length_in_two_bytes() {
        byte[] bundle = EntryBundle.encode(List.of("ab".getBytes(US_ASCII), new byte[0], "c".getBytes(US_ASCII)));
        assertThat(bundle).containsExactly(0, 2, 'a', 'b', 0, 0, 0, 1, 'c');
        assertThat(EntryBundle.decode(bundle))
                .usingElementComparator(Arrays::compare)
                .containsExactly("ab".getBytes(US_ASCII), new byte[0], "c".getBytes(US_ASCII));
    }

    @Test
    void the_longest_leaf_and_the_fullest_bundle_are_read_back() {
        List<byte[]> longest = List.of(new byte[65_535], new byte[32_768]);
        assertThat(EntryBundle.decode(EntryBundle.encode(longest)))
                .extracting(leaf -> leaf.length)
                .containsExactly(65_535, 32_768);
        List<byte[]> fullest = Collections.nCopies(256, new byte[] {7});
        assertThat(EntryBundle.decode(EntryBundle.encode(fullest))).hasSize(256);
    }

    @Test
    void leaves_that_do_not_fit_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryBundle.encode(Collections.nCopies(257, new byte[1])));
    }

    @Test
    void a_bundle_cut_anywhere_within_a_leaf_is_refused() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[3], new byte[2]));
        for (int length = 0; length < bundle.length; length++) {
            byte[] cut = Arrays.copyOf(bundle, length);
            if (length == 5) {
                assertThat(EntryBundle.decode(cut)).hasSize(1);
            } else {
                assertMalformed(cut);
            }
        }
    }

    @Test
    void a_bundle_with_too_many_leaves_is_refused() {
        assertThat(EntryBundle.decode(new byte[512])).hasSize(256);
        assertMalformed(new byte[514]);
    }

    private static void assertMalformed(byte[] bundle) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(() -> EntryBundle.decode(bundle))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(ProofException.Fault.MALFORMED));
    }
}
