package io.github.processingledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {

    @Test
    void the_published_key_is_read_and_written() {
        VerifierKey key = VerifierKey.parse(TestKeys.PETER);
        assertThat(key.name()).isEqualTo("PeterNeumann");
        assertThat(key.type()).isEqualTo(SignatureType.ED25519);
        assertThat(key.id()).isEqualTo(0xc74f20a3);
        assertThat(key).hasToString(TestKeys.PETER);
        assertThat(key)
                .isEqualTo(VerifierKey.of(
                        "PeterNeumann", SignatureType.ED25519, TestKeys.peter().getPublic()))
                .hasSameHashCodeAs(VerifierKey.parse(TestKeys.PETER));
    }

    @Test
    void the_same_key_has_another_id_under_another_name_or_type() {
        PublicKey key = TestKeys.rfc8032().getPublic();
        assertThat(VerifierKey.of("a", SignatureType.ED25519, key).id())
                .isNotEqualTo(VerifierKey.of("b", SignatureType.ED25519, key).id())
                .isNotEqualTo(
                        VerifierKey.of("a", SignatureType.COSIGNATURE_V1, key).id());
        String witness = VerifierKey.of("a", SignatureType.COSIGNATURE_V1, key).toString();
        assertThat(VerifierKey.parse(witness).type()).isEqualTo(SignatureType.COSIGNATURE_V1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a3+",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // another id
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+0c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peterneumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // another name
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX", // another key
                "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // another type
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // an unknown type
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy1w==", // a byte short
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAA==",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
                "PeterNeumann+c74f20a3+Af///////////////////////////////////////////w==",
            })
    void any_other_writing_is_refused(String written) {
        assertThatExceptionOfType(ProofException.class)
                .isThrownBy(() -> VerifierKey.parse(written))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(ProofException.Fault.MALFORMED));
    }

    @Test
    void keys_of_other_kinds_are_refused() throws NoSuchAlgorithmException {
        KeyPair other = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSigner("a", other));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cosigner("a", other));
        KeyPair mixed = new KeyPair(TestKeys.peter().getPublic(), other.getPrivate());
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSigner("a", mixed).sign("text\n"));
    }
}
