package io.github.processingledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.processingledger.proof.ProofException.Fault;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String PETER_LINE = "\u2014 PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE = "\u2014 EnochRoot "
            + "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private final VerifierKey peter = VerifierKey.parse(TestKeys.PETER);
    private final VerifierKey enoch =
            VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

    @Test
    void the_example_of_the_specification_verifies() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote note = SignedNote.parse("This is an example message.\n\n\u2014 example.com/foo "
                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
        assertThat(note.verify(List.of(key))).containsExactly(new VerifiedSignature(key, null));
        assertThat(note.text()).isEqualTo("This is an example message.\n");
    }

    @Test
    void the_published_go_example_is_signed_byte_for_byte() {
        SignedNote note = SignedNote.sign(TEXT, new NoteSigner("PeterNeumann", TestKeys.peter()));
        assertThat(note).hasToString(TEXT + "\n" + PETER_LINE);
        assertThat(note.verify(List.of(peter))).containsExactly(new VerifiedSignature(peter, null));
        assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
    }

    @Test
    void several_signatures_are_told_apart_and_unknown_ones_passed_over() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
        assertThat(note.verify(List.of(enoch, peter)))
                .extracting(VerifiedSignature::key)
                .containsExactly(peter, enoch);
        assertThat(note.verify(List.of(enoch)))
                .extracting(VerifiedSignature::key)
                .containsExactly(enoch);
        assertFault(Fault.NO_KNOWN_SIGNATURE, () -> note.verify(List.of()));
        VerifierKey stranger = VerifierKey.of(
                "PeterNeumann", SignatureType.ED25519, TestKeys.rfc8032().getPublic());
        assertFault(Fault.NO_KNOWN_SIGNATURE, () -> note.verify(List.of(stranger)));
    }

    @Test
    void a_signature_that_shares_only_name_or_id_with_a_known_key_is_passed_over() {
        NoteSignature sameName = new NoteSignature("PeterNeumann", 1, new byte[64]);
        NoteSignature sameId = new NoteSignature("Peter", peter.id(), new byte[64]);
        SignedNote note =
                SignedNote.parse(TEXT + "\n" + PETER_LINE).with(sameName).with(sameId);
        assertThat(note.verify(List.of(peter))).hasSize(1);
    }

    @Test
    void one_wrong_signature_of_a_known_key_spoils_the_note() {
        NoteSignature wrong = new NoteSignature("EnochRoot", enoch.id(), new byte[64]);
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETER_LINE).with(wrong);
        assertThat(note.verify(List.of(peter))).hasSize(1);
        assertFault(Fault.BAD_SIGNATURE, () -> note.verify(List.of(peter, enoch)));
        NoteSignature cut = new NoteSignature("EnochRoot", enoch.id(), new byte[63]);
        SignedNote withCut = SignedNote.parse(TEXT + "\n" + PETER_LINE).with(cut);
        assertFault(Fault.BAD_SIGNATURE, () -> withCut.verify(List.of(enoch)));
    }

    @Test
    void a_key_that_signed_twice_counts_once() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETER_LINE + PETER_LINE);
        assertThat(note.signatures()).hasSize(2);
        assertThat(note.verify(List.of(peter, VerifierKey.parse(TestKeys.PETER))))
                .hasSize(1);
    }

    @Test
    void a_note_changed_in_any_bit_is_refused() {
        byte[] bytes = (TEXT + "\n" + PETER_LINE).getBytes(UTF_8);
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatExceptionOfType(ProofException.class)
                    .isThrownBy(() -> SignedNote.parse(changed).verify(List.of(peter)));
        }
    }

    @Test
    void text_may_hold_empty_lines_and_lines_that_look_signed() {
        String text = "\n\n" + PETER_LINE + "\n\u00e8 subito sera.\n\n";
        SignedNote note = SignedNote.sign(text, new NoteSigner("PeterNeumann", TestKeys.peter()));
        SignedNote again = SignedNote.parse(note.bytes());
        assertThat(again.text()).isEqualTo(text);
        assertThat(again.verify(List.of(peter))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text",
                "text\n",
                "text\n\n",
                "text\n\u2014 a AAAAAAA=\n", // no blank line
                "text\n\n\u2014 a AAAAAAA=", // no last line end
                "text\n\n\u2014 a AAAAAAA=\n\n",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n\u2014a AAAAAAA=\n",
                "text\n\n\u2014 aAAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 a  AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA= \n",
                "text\n\n\u2014 a b AAAAAAA=\n",
                "text\n\n\u2014 a+b AAAAAAA=\n",
                "text\n\n\u2014 a\u00a0b AAAAAAA=\n",
                "text\n\n\u2014 a\u2028b AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA\n", // no padding
                "text\n\n\u2014 a AAAAAAB=\n", // bits hidden after the last byte
                "text\n\n\u2014 a AAAAA\n",
                "text\n\n\u2014 a AAAAAA==\n", // the id alone
                "text\n\n\u2014 a AAA_AAA=\n",
                "text\n\n\u2014 a\n",
                "text\n\n\u2014 \n",
                "text\r\n\n\u2014 a AAAAAAA=\n",
                "te\u0000xt\n\n\u2014 a AAAAAAA=\n",
                "te\txt\n\n\u2014 a AAAAAAA=\n",
                "te\ud83dxt\n\n\u2014 a AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA=\nmore\n",
            })
    void notes_out_of_form_are_refused(String note) {
        assertFault(Fault.MALFORMED, () -> SignedNote.parse(note));
    }

    @Test
    void the_smallest_note_in_form_is_read() {
        assertThat(SignedNote.parse("text\n\n\u2014 a AAAAAAA=\n").signatures())
                .containsExactly(new NoteSignature("a", 0, new byte[1]));
    }

    @Test
    void notes_too_large_or_not_utf_8_are_refused() {
        String line = "\u2014 a AAAAAAA=\n";
        assertThat(SignedNote.parse("text\n\n" + line.repeat(100)).signatures()).hasSize(100);
        assertFault(Fault.MALFORMED, () -> SignedNote.parse("text\n\n" + line.repeat(101)));
        assertFault(Fault.MALFORMED, () -> SignedNote.parse(new byte[SignedNote.MAX_BYTES + 1]));
        assertFault(Fault.MALFORMED, () -> SignedNote.parse(new byte[] {(byte) 0xff, '\n', '\n'}));
        assertFault(Fault.MALFORMED, () -> new SignedNote("text\n", List.of()));
        NoteSignature signature = new NoteSignature("a", 0, new byte[1]);
        assertFault(Fault.MALFORMED, () -> new SignedNote("text", List.of(signature)));
        assertFault(Fault.MALFORMED, () -> new SignedNote("text\n", Collections.nCopies(101, signature)));
        assertFault(Fault.MALFORMED, () -> new NoteSignature("a", 0, new byte[0]));
        assertFault(Fault.MALFORMED, () -> new NoteSigner("PeterNeumann", TestKeys.peter()).sign("no line end"));
    }

    @Test
    void a_signature_holds_its_own_bytes() {
        byte[] bytes = Base64.getDecoder().decode("AAAA");
        NoteSignature signature = new NoteSignature("a", 0x01020304, bytes);
        bytes[0] = 1;
        signature.signature()[1] = 1;
        assertThat(signature.signature()).containsExactly(0, 0, 0);
        assertThat(signature.keyId()).isEqualTo(0x01020304);
        assertThat(signature).hasToString("\u2014 a AQIDBAAAAA==");
    }

    private static void assertFault(Fault fault, ThrowingCallable reading) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
