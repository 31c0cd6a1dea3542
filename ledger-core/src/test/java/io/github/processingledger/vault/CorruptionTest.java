package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.Identifier.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CorruptionTest {

    abstract static class Claims extends OnBothDatabases {

        static final String SECRET = "{\"iin\":\"secret-of-a-person\"}";

        @Test
        void any_flipped_bit_of_a_ciphertext_is_noticed() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            byte[] whole = ciphertext(1);
            Random random = new Random(3);
            for (int i = 0; i < 50; i++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                setCiphertext(1, flipped);
                assertTampered(address);
                assertTampered(withHashOf(address, flipped));
            }
        }

        @Test
        void a_truncated_or_extended_ciphertext_is_noticed() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            byte[] whole = ciphertext(1);
            for (int length : new int[] {0, 1, 12, 28, 29, whole.length - 1, whole.length + 1}) {
                byte[] other = Arrays.copyOf(whole, length);
                setCiphertext(1, other);
                assertTampered(address);
                assertTampered(withHashOf(address, other));
            }
        }

        @Test
        void swapped_ciphertexts_of_one_person_are_noticed() {
            SealedAddress first = ledger.put("e1", "sub-a", "email", "1");
            SealedAddress second = ledger.put("e2", "sub-a", "email", "2");
            byte[] one = ciphertext(1);
            setCiphertext(1, ciphertext(2));
            setCiphertext(2, one);

            assertTampered(first);
            assertTampered(second);
            assertTampered(withHashOf(first, ciphertext(1)));
        }

        @Test
        void an_older_ciphertext_of_the_same_entry_is_noticed() {
            byte[] replayed =
                    AesGcm.seal(key(), ledger.vault.associated("portal", "e1", "sub-a", "email"), new byte[9]);
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            setCiphertext(1, replayed);

            assertTampered(address);
        }

        @Test
        void a_value_opens_only_as_what_it_was_sealed() {
            SealedAddress a = ledger.put("e1", "sub-a", "email", SECRET);
            ledger.put("e2", "sub-b", "email", SECRET);

            assertTampered(new SealedAddress(1, "crm", "e1", "sub-a", "email", a.sha256()));
            assertTampered(new SealedAddress(1, "portal", "e2", "sub-a", "email", a.sha256()));
            assertTampered(new SealedAddress(1, "portal", "e1", "sub-b", "email", a.sha256()));
        }

        @Test
        void swapped_wrapped_keys_are_noticed_even_by_a_node_that_used_them() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            assertThat(ledger.open(address)).isEqualTo(SECRET);
            ledger.put("e2", "sub-a", "phone", "x");
            ledger.sql("update vault.subject_key set wrapped ="
                    + " (select wrapped from vault.subject_key where category = 'phone') where category = 'email'");

            assertTampered(address);
        }

        @Test
        void a_key_row_given_to_somebody_else_is_noticed() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            assertThat(ledger.open(address)).isEqualTo(SECRET);
            ledger.sql("update vault.subject_key set owner = 'sub-b'");

            assertTampered(address);
            assertTampered(new SealedAddress(1, "portal", "e1", "sub-b", "email", address.sha256()));
        }

        @Test
        void a_changed_wrapped_key_is_noticed() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            byte[] wrapped = ledger.query("select wrapped from vault.subject_key", r -> r.getBytes(1))
                    .getFirst();
            for (int i = 0; i < wrapped.length; i++) {
                byte[] flipped = wrapped.clone();
                flipped[i] ^= 1;
                ledger.sql("update vault.subject_key set wrapped = ?", flipped);
                assertTampered(address);
            }
            ledger.sql("update vault.subject_key set wrapped = ?", Arrays.copyOf(wrapped, 5));
            assertTampered(address);
        }

        @Test
        void a_lost_chunk_of_a_large_value_is_noticed() {
            byte[] large = new byte[2_000_000];
            Sealing sealing = ledger.vault.sealing("portal", "e1");
            SealedPart part = sealing.seal("sub-a", "photo", large);
            ledger.commit(sealing.attachment());
            ledger.sql("delete from sealed where chunk = 2");

            assertTampered(new SealedAddress(1, "portal", "e1", "sub-a", "photo", part.sha256()));
        }

        @Test
        void a_link_moved_to_another_identifier_is_noticed() {
            Identifier email = Identifier.of(Kind.EMAIL, "portal", "a@example.kz");
            ledger.commit(ledger.vault
                    .sealing("portal", "e")
                    .link("sub-a", "sub-a", List.of(Identifier.of(Kind.EMAIL, "portal", "b@example.kz")))
                    .attachment());
            ledger.sql("update vault.identity set blind_index = ?", (Object) ledger.vault.blindIndex(email));

            assertThatThrownBy(() -> ledger.vault.identity().find(List.of(email)))
                    .isInstanceOfSatisfying(
                            KeyVaultException.class,
                            e -> assertThat(e.kind()).isEqualTo(KeyVaultException.Kind.TAMPERED));
        }

        @Test
        void no_exception_and_no_text_form_shows_a_value_or_a_key() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", SECRET);
            DataKey key = ledger.vault.keys().forSealing("sub-a", "email", false);
            Sealing sealing = ledger.vault.sealing("portal", "e2");
            SealedPart part = sealing.seal("sub-a", "email", Ledger.utf8(SECRET));
            Identifier email = Identifier.of(Kind.EMAIL, "portal", "secret-of-a-person@example.kz");
            sealing.link("sub-a", "sub-a", List.of(email));
            setCiphertext(1, new byte[40]);
            StringWriter shown = new StringWriter();
            for (SealedAddress wrong : List.of(address, withHashOf(address, new byte[40]))) {
                try {
                    ledger.open(wrong);
                } catch (SealedValueException e) {
                    e.printStackTrace(new PrintWriter(shown));
                }
            }
            VaultAttachment attachment = sealing.attachment();
            shown.append(List.of(key, key.row(), part, email, attachment, sealing, ledger.vault, ledger.keyVault)
                    .toString());
            shown.append(attachment.links().toString());
            shown.append(ledger.vault.identity().find(List.of(email)).toString());

            assertThat(shown.toString())
                    .contains("TAMPERED")
                    .doesNotContain("secret-of")
                    .doesNotContain(HexFormat.of().formatHex(key.key().getEncoded()))
                    .doesNotContain(Arrays.toString(key.key().getEncoded()));
        }

        private javax.crypto.spec.SecretKeySpec key() {
            return ledger.vault.keys().forSealing("sub-a", "email", true).key();
        }

        private byte[] ciphertext(long position) {
            return ledger.query("select ciphertext from sealed where position = ?", r -> r.getBytes(1), position)
                    .getFirst();
        }

        private void setCiphertext(long position, byte[] bytes) {
            ledger.sql("update sealed set ciphertext = ? where position = ?", bytes, position);
        }

        private static SealedAddress withHashOf(SealedAddress a, byte[] ciphertext) {
            return new SealedAddress(
                    a.position(), a.system(), a.entryId(), a.owner(), a.category(), Sha256.hex(ciphertext));
        }

        private void assertTampered(SealedAddress address) {
            SealingTest.Claims.assertRefused(ledger, address, SealedValueException.Kind.TAMPERED);
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        VaultDatabase start(Path temporary) {
            return VaultDatabase.h2(temporary);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        VaultDatabase start(Path temporary) {
            return VaultDatabase.postgresql();
        }
    }
}
