package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.processingledger.proof.ProofException.Fault;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final String TEXT = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

    @Test
    void the_example_of_the_specification_is_read_and_written() {
        Checkpoint checkpoint = Checkpoint.parse(TEXT);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.root()).isEqualTo(Base64.getDecoder().decode(ROOT));
        assertThat(checkpoint.extensions()).isEmpty();
        assertThat(checkpoint.text()).isEqualTo(TEXT);
        assertThat(checkpoint)
                .isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, checkpoint.root()))
                .hasSameHashCodeAs(Checkpoint.parse(TEXT));
    }

    @Test
    void further_lines_are_kept() {
        Checkpoint checkpoint = Checkpoint.parse(TEXT + "first\nsecond \u2014 line\n");
        assertThat(checkpoint.extensions()).containsExactly("first", "second \u2014 line");
        assertThat(checkpoint).hasToString(TEXT + "first\nsecond \u2014 line\n").isNotEqualTo(Checkpoint.parse(TEXT));
    }

    @Test
    void the_smallest_and_the_largest_tree_have_a_checkpoint() {
        assertThat(new Checkpoint("log", 0, MerkleHash.emptyRoot()).text())
                .isEqualTo("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.parse("log\n9223372036854775807\n" + ROOT + "\n").size())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_root_that_was_handed_out_cannot_be_changed() {
        Checkpoint checkpoint = Checkpoint.parse(TEXT);
        checkpoint.root()[0]++;
        assertThat(checkpoint.text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "log\n",
                "log\n1\n",
                "log\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "log\n\n" + ROOT + "\n",
                "log\n01\n" + ROOT + "\n",
                "log\n00\n" + ROOT + "\n",
                "log\n-1\n" + ROOT + "\n",
                "log\n+1\n" + ROOT + "\n",
                "log\n1 \n" + ROOT + "\n",
                "log\n0x1\n" + ROOT + "\n",
                "log\n\u0661\n" + ROOT + "\n",
                "log\n9223372036854775808\n" + ROOT + "\n",
                "log\n99999999999999999999\n" + ROOT + "\n",
                "log\n1\n\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n", // a byte short
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log\n1\n" + ROOT + "\n\n",
                "log\n1\n" + ROOT + "\n\nmore\n",
                "log\r\n1\n" + ROOT + "\n",
            })
    void text_out_of_form_is_refused(String text) {
        assertFault(Fault.MALFORMED, () -> Checkpoint.parse(text));
    }

    @Test
    void heads_that_could_not_be_read_again_are_refused() {
        byte[] root = new byte[32];
        assertFault(Fault.MALFORMED, () -> new Checkpoint("", 1, root));
        assertFault(Fault.MALFORMED, () -> new Checkpoint("a\nb", 1, root));
        assertFault(Fault.MALFORMED, () -> new Checkpoint("a\tb", 1, root));
        assertFault(Fault.MALFORMED, () -> new Checkpoint("log", -1, root));
        assertFault(Fault.MALFORMED, () -> new Checkpoint("log", 1, new byte[31]));
        assertFault(Fault.MALFORMED, () -> new Checkpoint("log", 1, root, List.of("")));
        assertFault(Fault.MALFORMED, () -> new Checkpoint("log", 1, root, List.of("a\n")));
    }

    @Test
    void a_head_is_believed_only_of_its_log_and_by_its_key() {
        NoteSigner log = new NoteSigner("log", TestKeys.peter());
        NoteSigner other = new NoteSigner("log", TestKeys.rfc8032());
        Checkpoint head = new Checkpoint("log", 1, new byte[32]);
        SignedNote note = head.sign(log);
        assertThat(Checkpoint.open(note, "log", log.verifierKey())).isEqualTo(head);
        assertFault(Fault.NO_KNOWN_SIGNATURE, () -> Checkpoint.open(note, "log", other.verifierKey()));
        assertFault(Fault.WRONG_SHAPE, () -> Checkpoint.open(note, "another log", log.verifierKey()));
        SignedNote forged = new SignedNote(new Checkpoint("log", 2, new byte[32]).text(), note.signatures());
        assertFault(Fault.BAD_SIGNATURE, () -> Checkpoint.open(forged, "log", log.verifierKey()));
    }

    private static void assertFault(Fault fault, ThrowingCallable reading) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
