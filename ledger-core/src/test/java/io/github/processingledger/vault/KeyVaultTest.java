package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVaultTest {

    static final byte[] KEY = Ledger.utf8("0123456789abcdef0123456789abcdef");
    static final byte[] BOUND = Ledger.utf8("row");

    abstract static class Claims {

        @TempDir
        Path directory;

        KeyVault vault;

        abstract KeyVault create();

        abstract KeyVault reopen();

        @BeforeEach
        void make() throws IOException, InterruptedException {
            prepare();
            vault = create();
        }

        void prepare() throws IOException, InterruptedException {}

        @Test
        void what_is_wrapped_is_unwrapped_also_by_another_node() {
            Epoch epoch = vault.create(3, 0);
            byte[] wrapped = vault.wrap(epoch, KEY, BOUND);

            assertThat(epoch).isEqualTo(new Epoch(3, 1));
            assertThat(vault.unwrap(epoch, wrapped, BOUND)).isEqualTo(KEY);
            assertThat(reopen().unwrap(epoch, wrapped, BOUND)).isEqualTo(KEY);
            assertThat(reopen().buckets()).isEqualTo(4);
            vault.check();
        }

        @Test
        void anything_changed_is_refused() {
            Epoch epoch = vault.create(0, 0);
            Epoch other = vault.create(1, 0);
            byte[] wrapped = vault.wrap(epoch, KEY, BOUND);

            for (int i = 0; i < wrapped.length; i++) {
                byte[] flipped = wrapped.clone();
                flipped[i] ^= 8;
                assertKind(Kind.TAMPERED, () -> vault.unwrap(epoch, flipped, BOUND));
            }
            assertKind(Kind.TAMPERED, () -> vault.unwrap(epoch, wrapped, new byte[0]));
            assertKind(Kind.TAMPERED, () -> vault.unwrap(other, wrapped, BOUND));
            assertKind(Kind.TAMPERED, () -> vault.unwrap(epoch, new byte[3], BOUND));
        }

        @Test
        void a_destroyed_epoch_is_gone_on_every_node_and_its_number_never_returns() {
            Epoch first = vault.create(0, 0);
            Epoch second = vault.create(0, 0);
            byte[] wrapped = vault.wrap(first, KEY, BOUND);
            KeyVault node = reopen();
            assertThat(node.unwrap(first, wrapped, BOUND)).isEqualTo(KEY);

            vault.destroy(first);
            vault.destroy(first);

            assertKind(Kind.EPOCH_GONE, () -> vault.unwrap(first, wrapped, BOUND));
            assertKind(Kind.EPOCH_GONE, () -> node.unwrap(first, wrapped, BOUND));
            assertKind(Kind.EPOCH_GONE, () -> node.wrap(first, KEY, BOUND));
            assertThat(node.live()).containsExactly(second);
            assertThat(node.create(0, 0)).isEqualTo(new Epoch(0, 3));
            assertThat(vault.create(0, 7)).isEqualTo(new Epoch(0, 8));
        }

        @Test
        void the_key_of_blind_indexes_stays_and_keeps_purposes_apart() {
            byte[] mac = vault.hmac("identity", KEY);

            assertThat(mac).hasSize(32);
            assertThat(reopen().hmac("identity", KEY)).isEqualTo(mac);
            assertThat(vault.hmac("entry-id", KEY)).isNotEqualTo(mac);
            assertThat(vault.fingerprint()).matches("[0-9a-f]{64}").isEqualTo(reopen().fingerprint());
        }

        @Test
        void a_vault_is_not_made_twice() {
            assertKind(Kind.UNAVAILABLE, this::create);
        }

        @Test
        void a_person_is_destroyed_with_these_keys_and_another_stays() {
            try (VaultDatabase database = VaultDatabase.h2(directory)) {
                Ledger ledger = new Ledger(database.source(), vault, new AtomicLong());
                SealedAddress a = ledger.put("e1", "sub-a", "email", "x");
                SealedAddress b = ledger.put("e2", "sub-b", "email", "y");
                ledger.commit(ledger.vault
                        .sealing("portal", "e3")
                        .fence(Fence.whole("sub-a"))
                        .attachment());

                ShreddingTest.Claims.destroy(ledger, 3);

                assertThat(ledger.vault.shredding().remains(List.of(3L))).isEmpty();
                SealingTest.Claims.assertRefused(ledger, a, SealedValueException.Kind.KEY_DESTROYED);
                assertThat(ledger.open(b)).isEqualTo("y");
            }
        }

        static void assertKind(Kind kind, ThrowingCallable call) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            KeyVaultException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    @Nested
    class InFiles extends Claims {

        @Override
        KeyVault create() {
            return FileKeyVault.create(directory.resolve("keys"), 4);
        }

        @Override
        KeyVault reopen() {
            return FileKeyVault.open(directory.resolve("keys"));
        }
    }

    @Nested
    class InToken extends Claims {

        private static int tokens;

        private Pkcs11Settings settings;

        @Override
        void prepare() throws IOException, InterruptedException {
            var found = SoftToken.settings("ledger-" + tokens++, directory.resolve("memory"));
            Assumptions.assumeTrue(found.isPresent());
            settings = found.get();
        }

        @Override
        KeyVault create() {
            return Pkcs11KeyVault.create(settings, 4);
        }

        @Override
        KeyVault reopen() {
            return Pkcs11KeyVault.open(settings);
        }

        @Test
        void a_slot_without_a_token_is_refused_and_the_pin_is_not_shown() {
            Pkcs11Settings wrong = new Pkcs11Settings(
                    settings.library(), settings.slot() + 1, "9876".toCharArray(), "x", directory.resolve("memory"));

            assertThat(wrong.toString()).doesNotContain("9876");
            assertKind(Kind.UNAVAILABLE, () -> Pkcs11KeyVault.open(wrong));
        }
    }
}
