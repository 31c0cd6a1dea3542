package io.github.processingledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.processingledger.proof.ProofException.Fault;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CosignatureTest {

    private static final String TEXT =
            "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);

    private final NoteSigner log = new NoteSigner("example.com/behind-the-sofa", TestKeys.peter());
    private final Cosigner witness = new Cosigner("witness.example.com/w1", TestKeys.rfc8032());

    @Test
    void a_witness_signs_the_message_of_the_specification() throws GeneralSecurityException {
        byte[] bytes = witness.sign(TEXT, TIME).signature();
        assertThat(bytes).hasSize(8 + 64);
        assertThat(ByteBuffer.wrap(bytes).getLong()).isEqualTo(1_679_315_147);
        Signature plain = Signature.getInstance("Ed25519");
        plain.initVerify(TestKeys.rfc8032().getPublic());
        plain.update(("cosignature/v1\ntime 1679315147\n" + TEXT).getBytes(UTF_8));
        assertThat(plain.verify(Arrays.copyOfRange(bytes, 8, 72))).isTrue();
    }

    @Test
    void log_and_witness_stand_side_by_side_in_a_note() {
        SignedNote note = SignedNote.sign(TEXT, log).with(witness.sign(TEXT, TIME.plusMillis(999)));
        SignedNote again = SignedNote.parse(note.bytes());
        assertThat(again.verify(List.of(witness.verifierKey(), log.verifierKey())))
                .containsExactly(
                        new VerifiedSignature(log.verifierKey(), null),
                        new VerifiedSignature(witness.verifierKey(), TIME));
        assertThat(Checkpoint.open(again, "example.com/behind-the-sofa", log.verifierKey())
                        .size())
                .isEqualTo(20_852_163);
    }

    @Test
    void a_cosignature_with_another_time_or_text_is_refused() {
        NoteSignature signed = witness.sign(TEXT, TIME);
        byte[] later = signed.signature();
        later[7]++;
        assertFault(Fault.BAD_SIGNATURE, () -> verify(TEXT, later));
        assertFault(Fault.BAD_SIGNATURE, () -> verify(TEXT + "extension\n", signed.signature()));
        assertFault(Fault.BAD_SIGNATURE, () -> verify(TEXT.replace("163", "164"), signed.signature()));
    }

    @Test
    void a_cosignature_out_of_form_is_refused() {
        byte[] signed = witness.sign(TEXT, TIME).signature();
        assertFault(Fault.MALFORMED, () -> verify(TEXT, Arrays.copyOf(signed, 71)));
        assertFault(Fault.MALFORMED, () -> verify(TEXT, Arrays.copyOf(signed, 73)));
        byte[] beyond = signed.clone();
        beyond[0] = (byte) 0x80;
        assertFault(Fault.MALFORMED, () -> verify(TEXT, beyond));
        byte[] impossible = signed.clone();
        impossible[0] = 0x7f;
        assertFault(Fault.MALFORMED, () -> verify(TEXT, impossible));
    }

    @Test
    void only_checkpoints_are_cosigned() {
        assertFault(Fault.MALFORMED, () -> witness.sign("any text\n", TIME));
        byte[] signed = witness.sign(TEXT, TIME).signature();
        assertFault(Fault.MALFORMED, () -> verify("any text\n", signed));
        assertThatIllegalArgumentException().isThrownBy(() -> witness.sign(TEXT, Instant.ofEpochSecond(-1)));
        assertThat(verify(TEXT, witness.sign(TEXT, Instant.EPOCH).signature()))
                .extracting(VerifiedSignature::cosignedAt)
                .containsExactly(Instant.EPOCH);
    }

    @Test
    void a_plain_signature_of_the_witness_is_no_cosignature() {
        NoteSignature plain = new NoteSigner(witness.verifierKey().name(), TestKeys.rfc8032()).sign(TEXT);
        SignedNote note = new SignedNote(TEXT, List.of(plain));
        assertFault(Fault.NO_KNOWN_SIGNATURE, () -> note.verify(List.of(witness.verifierKey())));
        assertFault(Fault.MALFORMED, () -> verify(TEXT, plain.signature()));
    }

    private List<VerifiedSignature> verify(String text, byte[] signature) {
        VerifierKey key = witness.verifierKey();
        NoteSignature line = new NoteSignature(key.name(), key.id(), signature);
        return new SignedNote(text, List.of(line)).verify(List.of(key));
    }

    private static void assertFault(Fault fault, ThrowingCallable reading) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
