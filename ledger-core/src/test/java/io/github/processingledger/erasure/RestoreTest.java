package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.Findings;
import io.github.processingledger.vault.Head;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.WrappedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RestoreTest {

    abstract static class Claims extends OnAStore {
        private static final List<String> VAULT = List.of("epoch", "subject_key", "identity", "identity_of_owner");

        @Test
        void yesterdays_vault_under_todays_journal_opens_nothing_destroyed() {
            String subject = node.person("a");
            String other = node.person("b");
            List<SealedAddress> sealed = node.addresses(subject);
            for (String table : VAULT) {
                node.jdbc.execute("create table copy_of_" + table + " as select * from vault." + table);
            }
            node.destroy("a", "\"all\"");
            work();
            for (String table : VAULT) {
                node.jdbc.execute("delete from vault." + table);
                node.jdbc.execute("insert into vault." + table + " select * from copy_of_" + table);
            }

            restart();

            assertThat(node.findings.destroyedAgain()).hasSize(3);
            assertThat(node.count("vault.subject_key where owner = '" + subject + "'"))
                    .isZero();
            work();
            assertReapplied(3);
            assertThat(node.acts()).hasSize(1);
            assertThat(node.state.reasons()).isEqualTo(node.findings.reasonsToClose());
            assertSurvivorIsServedOrMissed(other);
            confirm();
            assertClosed(sealed);
            assertThat(node.read(subject)).isEmpty();
        }

        @Test
        void that_restored_keys_were_destroyed_again_is_recorded_once_though_the_process_died_in_between() {
            node.person("a");
            for (String table : VAULT) {
                node.jdbc.execute("create table copy_of_" + table + " as select * from vault." + table);
            }
            node.destroy("a", "\"all\"");
            work();
            node.jdbc.execute("delete from vault.subject_key");
            node.jdbc.execute("insert into vault.subject_key select * from copy_of_subject_key");
            restart();
            assertThat(node.findings.destroyedAgain()).hasSize(3);

            restart();
            assertThat(node.findings.destroyedAgain()).isEmpty();
            confirm();
            work();
            assertReapplied(3);
            restart();
            work();
            assertReapplied(3);
        }

        @Test
        void yesterdays_whole_database_opens_nothing_destroyed_and_says_what_it_lost() {
            String subject = node.person("a");
            List<SealedAddress> sealed = node.addresses(subject);
            long size = node.journal.head().size();
            node.close();
            store.backUp("yesterday");
            node = new Node(store, keys);
            node.destroy("a", "\"all\"");
            node.person("c");
            work();
            node.rememberHead();
            long lost = node.journal.head().size() - size;
            node.close();
            store.restore("yesterday");

            node = new Node(store, keys);

            assertThat(node.journal.head().size()).isEqualTo(size);
            assertThat(node.findings.lostEntries()).isEqualTo(lost);
            assertThat(node.state.reasons()).contains("entries lost by the journal: " + lost);
            assertThat(node.findings.destroyedAgain()).hasSize(3);
            work();
            assertReapplied(3);
            confirm();
            assertClosed(sealed);
            assertThat(node.read(subject)).isEmpty();
            RecordedEntry late =
                    node.report(Node.collection("a").replace("\"account\": \"a\"", "\"id\": \"" + subject + "\""));
            assertThat(late.entry().values()).isEmpty();
            assertThat(node.person("a")).isNotEqualTo(subject);
            work();
            assertThat(new JournalVerifier(node.journal, null, position -> {})
                            .run()
                            .isGood())
                    .isTrue();
        }

        @Test
        void a_destruction_cut_short_before_its_key_encryption_key_ended_is_finished_after_a_restore() {
            String subject = node.person("a");
            node.close();
            store.backUp("yesterday");
            node = new Node(store, keys);
            WrappedKeys copied = WrappedKeys.of(node.source, subject);
            node.destroy("a", "\"all\"");
            try (Destroyer patient = node.destroyer(Pace.standard(), done -> {})) {
                patient.work();
            }
            assertThat(copied.unwrapped(node.keyVault)).isEqualTo(3);
            node.close();
            store.restore("yesterday");

            node = new Node(store, keys);
            work();

            assertThat(copied.unwrapped(node.keyVault)).isZero();
        }

        @Test
        void wrapped_keys_in_an_older_copy_open_nothing_with_any_key_that_still_exists() throws IOException {
            String subject = node.person("a");
            WrappedKeys wrapped = WrappedKeys.of(node.source, subject);
            assertThat(wrapped.bytes()).hasSize(3);
            assertThat(wrapped.unwrapped(node.keyVault)).isEqualTo(3);
            for (byte[] bytes : wrapped.bytes()) {
                assertThat(FileSearch.finds(store.files(), bytes)).isTrue();
            }

            boolean copyable = store.vendor().equals("h2"); // of a server there is BaseBackupTest
            Path copy = folder.resolve("older-copy");
            if (copyable) {
                Store.copy(store.files(), copy);
            }

            node.destroy("a", "\"all\"");
            work();

            assertThat(wrapped.unwrapped(node.keyVault)).isZero();
            for (byte[] bytes : wrapped.bytes()) {
                assertThat(!copyable || FileSearch.finds(copy, bytes)).isTrue();
            }
        }

        @Test
        void nothing_is_destroyed_while_journal_and_vault_disagree() {
            node.person("a");
            node.close();
            store.backUp("yesterday");
            node = new Node(store, keys);
            node.person("b");
            node.rememberHead();
            node.close();
            store.restore("yesterday");
            node = new Node(store, keys);
            node.destroy("a", "\"all\"");
            var live = node.keyVault.live();

            work();

            assertThat(node.keyVault.live()).isEqualTo(live);
            assertThat(node.acts()).isEmpty();
            confirm();
            work();
            assertThat(node.acts()).hasSize(1);
        }

        private void restart() {
            node.close();
            node = new Node(store, keys);
        }

        private void confirm() {
            io.github.processingledger.journal.Head head = node.journal.head();
            node.vault
                    .reconciliation()
                    .confirm(node.findings, new Head(head.size(), HexFormat.of().formatHex(head.root())));
        }

        private void assertReapplied(long keyCount) {
            assertThat(node.entries())
                    .filteredOn(recorded -> recorded.entry().act() instanceof Fact.DestructionReapplied)
                    .extracting(recorded -> recorded.entry().act())
                    .containsExactly(new Fact.DestructionReapplied(keyCount));
        }

        /** A survivor's keys in yesterday's vault may be wrapped under a key that has ended: then it is named. */
        private void assertSurvivorIsServedOrMissed(String survivor) {
            List<Findings.MissingKey> missing = node.findings.missing();
            if (missing.isEmpty()) {
                assertThat(node.read(survivor)).containsOnlyKeys(Code.of("email"), Code.of("phone"));
            } else {
                assertThat(node.state.reasons())
                        .containsExactly("keys missing that were never destroyed: " + missing.size());
            }
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        Store store(Path files) {
            return Store.h2(files);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        Store store(Path files) {
            return Store.postgres();
        }
    }
}
