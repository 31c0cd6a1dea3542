package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.vault.SealedValueException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    abstract static class Claims extends OnBothDatabases {

        static final String ROOT = "ab".repeat(32);
        static final String OTHER_ROOT = "cd".repeat(32);

        @Test
        void a_vault_that_agrees_with_its_journal_opens() {
            ledger.put("e1", "sub-a", "email", "x");
            ledger.keyVault.memory().rememberHead(new Head(1, ROOT));

            Findings findings = reconcile(ledger, 1);

            assertThat(findings.reasonsToClose()).isEmpty();
            assertThat(findings.remarks()).isEmpty();
            assertThat(ledger.state.reasons()).isEmpty();
        }

        @Test
        void key_rows_restored_from_yesterday_are_destroyed_again() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", "x");
            WrappedKey yesterday = ledger.query("select * from vault.subject_key", KeyRows::read)
                    .getFirst();
            ShreddingTest.Claims.destroy(ledger, fence());
            ledger.vault.transactions().run("restore", c -> {
                KeyRows.insert(c, List.of(yesterday));
                return null;
            });
            SealingTest.Claims.assertRefused(ledger, address, Kind.KEY_DESTROYED);

            Findings findings = reconcile(ledger, 2);

            assertThat(findings.destroyedAgain()).containsExactly(yesterday.keyId());
            assertThat(findings.missing()).isEmpty();
            assertThat(ledger.query("select key_id from vault.subject_key", r -> r.getString(1)))
                    .isEmpty();
            SealingTest.Claims.assertRefused(ledger, address, Kind.KEY_DESTROYED);
        }

        @Test
        void a_whole_database_restored_from_yesterday_opens_nothing_destroyed() {
            SealedAddress email = ledger.put("e1", "sub-a", "email", "x");
            ledger.put("e2", "sub-a", Vault.REFERENCE, "note");
            List<WrappedKey> keysThen = ledger.query("select * from vault.subject_key", KeyRows::read);
            List<byte[]> ciphertext =
                    ledger.query("select ciphertext from sealed where position = 1", r -> r.getBytes(1));
            ShreddingTest.Claims.destroy(ledger, fence());
            ledger.keyVault.memory().rememberHead(new Head(3, ROOT));
            ledger.sql("delete from tombstone");
            ledger.sql("delete from ended_owner");
            ledger.sql(
                    "insert into sealed values (1, ?, 0, 'email', ?)", keyOf(keysThen, "email"), ciphertext.getFirst());
            ledger.vault.transactions().run("restore", c -> {
                KeyRows.insert(c, keysThen);
                return null;
            });
            SealingTest.Claims.assertRefused(ledger, email, Kind.KEY_MISSING);

            Findings findings = reconcile(ledger, 2);

            assertThat(findings.lostEntries()).isEqualTo(1);
            assertThat(findings.destroyedAgain())
                    .containsExactlyInAnyOrderElementsOf(
                            keysThen.stream().map(WrappedKey::keyId).toList());
            assertThat(ledger.state.reasons()).containsExactly("entries lost by the journal: 1");
            SealingTest.Claims.assertRefused(ledger, email, Kind.VAULT_CLOSED);
            ledger.vault.reconciliation().confirm(findings, new Head(2, OTHER_ROOT));
            SealingTest.Claims.assertRefused(ledger, email, Kind.KEY_DESTROYED);
            assertThat(SealingTest.Claims.reasons(
                            ledger.commit(SealingTest.Claims.attachment(ledger, "e9", "sub-a", "photo"))))
                    .containsExactly(StaleSealingException.Reason.DESTROYED);
            assertThat(reconcile(ledger, 2, OTHER_ROOT).reasonsToClose()).isEmpty();
        }

        @Test
        void another_history_of_the_same_length_keeps_the_vault_closed() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", "x");
            ledger.keyVault.memory().rememberHead(new Head(1, ROOT));

            assertThat(reconcile(ledger, 1, OTHER_ROOT).forked()).isTrue();
            SealingTest.Claims.assertRefused(ledger, address, Kind.VAULT_CLOSED);
        }

        @Test
        void keys_lost_without_destruction_are_named_and_close_the_vault_until_confirmed() {
            SealedAddress lost = ledger.put("e1", "sub-a", "email", "x");
            SealedAddress kept = ledger.put("e2", "sub-b", "email", "y");
            UUID key = ledger.query(
                            "select key_id from vault.subject_key where owner = 'sub-a'",
                            r -> r.getObject(1, UUID.class))
                    .getFirst();
            ledger.sql("delete from vault.subject_key where key_id = ?", key);

            Findings findings = reconcile(ledger, 2);

            assertThat(findings.missing()).containsExactly(new Findings.MissingKey(key, "", "email", 1));
            SealingTest.Claims.assertRefused(ledger, kept, Kind.VAULT_CLOSED);
            ledger.vault.reconciliation().confirm(findings, new Head(2, ROOT));
            assertThat(ledger.open(kept)).isEqualTo("y");
            SealingTest.Claims.assertRefused(ledger, lost, Kind.KEY_MISSING);
            assertThat(reconcile(ledger, 2).reasonsToClose()).isEmpty();
        }

        @Test
        void a_lost_key_encryption_key_names_every_key_it_wrapped_and_new_keys_get_a_new_epoch() throws IOException {
            ledger.put("e1", "sub-a", "email", "x");
            WrappedKey row = ledger.query("select * from vault.subject_key", KeyRows::read)
                    .getFirst();
            Files.delete(keys.resolve(
                    "kek/" + row.epoch().bucket() + "-" + row.epoch().number() + ".key"));

            Findings findings = reconcile(ledger, 1);

            assertThat(findings.missing()).containsExactly(new Findings.MissingKey(row.keyId(), "sub-a", "email", 1));
            assertThat(findings.remarks()).containsExactly("epochs are over: " + row.epoch());
            ledger.vault.reconciliation().confirm(findings, new Head(1, ROOT));
            assertThat(ledger.open(ledger.put("e2", "sub-a", "phone", "works"))).isEqualTo("works");
        }

        @Test
        void a_key_directory_restored_from_yesterday_loses_again_what_was_destroyed() throws IOException {
            SealedAddress address = ledger.put("e1", "sub-a", "email", "x");
            Path backup = directory.resolve("backup");
            copy(keys, backup);
            ShreddingTest.Claims.destroy(ledger, fence());
            copy(backup, keys);
            Files.copy(backup.resolve("tombstones"), keys.resolve("tombstones"), StandardCopyOption.REPLACE_EXISTING);
            Ledger restored = ledger.anotherNode(keys);

            Findings findings = reconcile(restored, 2);

            assertThat(findings.epochsDestroyedAgain()).hasSize(1);
            assertThat(findings.remarks()).containsExactly("1 tombstones added to the list outside");
            SealingTest.Claims.assertRefused(restored, address, Kind.KEY_DESTROYED);
            assertThat(reconcile(restored, 2).epochsDestroyedAgain()).isEmpty();
        }

        @Test
        void a_key_encryption_key_of_another_ledger_is_noticed() throws IOException {
            ledger.put("e1", "sub-a", "email", "x");
            Epoch epoch = ledger.keyVault.live().iterator().next();
            Path file = keys.resolve("kek/" + epoch.bucket() + "-" + epoch.number() + ".key");
            Files.delete(file);
            ledger.anotherNode(keys).keyVault.create(epoch.bucket(), 0);
            Ledger node = ledger.anotherNode(keys);

            Findings findings = reconcile(node, 1);

            assertThat(findings.wrongEpochs()).containsExactly(epoch);
            assertThat(findings.missing()).hasSize(1);
        }

        Findings reconcile(Ledger node, long size) {
            return reconcile(node, size, ROOT);
        }

        Findings reconcile(Ledger node, long size, String root) {
            return node.vault.reconciliation().run(size, n -> {
                assertThat(n).isLessThanOrEqualTo(size);
                return root;
            });
        }

        long fence() {
            ledger.commit(ledger.vault
                    .sealing("portal", "fence")
                    .fence(new Fence("sub-a", Set.of(), true))
                    .attachment());
            return ledger.head.get();
        }

        static UUID keyOf(List<WrappedKey> keys, String category) {
            return keys.stream()
                    .filter(k -> k.category().equals(category))
                    .findFirst()
                    .orElseThrow()
                    .keyId();
        }

        static void copy(Path from, Path to) throws IOException {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> all = Files.walk(from)) {
                all.forEach(files::add);
            }
            for (Path file : files) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
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
