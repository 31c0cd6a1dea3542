package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.Epoch;
import io.github.processingledger.vault.SealedAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DestructionTest {

    abstract static class Claims extends OnAStore {
        @Test
        void destroyed_data_cannot_be_opened_and_an_act_follows() {
            String subject = node.person("a");
            node.person("b");
            List<SealedAddress> sealed = node.addresses(subject);
            byte[] rootBefore = node.journal.head().root();
            long sizeBefore = node.journal.head().size();
            assertThat(node.read(subject)).containsOnlyKeys(Code.of("email"), Code.of("phone"));

            RecordedEntry destruction = node.destroy("a", "\"all\"");
            assertClosed(sealed);
            work();

            assertClosed(sealed);
            assertThat(node.read(subject)).isEmpty();
            assertThat(node.count("vault.subject_key where owner = '" + subject + "'"))
                    .isZero();
            assertThat(node.count("sealed where position in (select position from destruction_run)"))
                    .isEqualTo(1); // the texts of the act
            assertThat(node.count(
                            "fingerprint where position = " + sealed.getFirst().position()))
                    .isZero();
            Fact.DestructionVerified act = node.acts().getFirst();
            assertThat(node.acts()).hasSize(1);
            assertThat(act.destruction()).isEqualTo(destruction.position());
            assertThat(act.act())
                    .isEqualTo(
                            destruction.recordedAt().atOffset(ZoneOffset.UTC).getYear() + "-" + destruction.position());
            assertThat(act.keys()).isEqualTo(3); // email, phone and the texts
            assertThat(act.epoch()).isPositive();
            assertThat(node.state(subject))
                    .containsEntry("ended", true)
                    .containsEntry("destruction", destroyedBy(destruction, act));
            assertThat(node.category(subject, "email"))
                    .containsEntry("destroyed", true)
                    .containsEntry("destruction", destroyedBy(destruction, act));
            assertThat(new JournalVerifier(node.journal, null, position -> {})
                            .run()
                            .isGood())
                    .isTrue();
            assertThat(node.journal.tree().root(sizeBefore)).isEqualTo(rootBefore);
            assertThat(node.read(Objects.requireNonNull(
                            node.entry(sizeBefore).entry().subject())))
                    .hasSize(2);
        }

        private Map<String, Object> destroyedBy(RecordedEntry destruction, Fact.DestructionVerified act) {
            return Map.of(
                    "position",
                    destruction.position(),
                    "occurredAt",
                    destruction.entry().occurredAt().toString(),
                    "ground",
                    "art18-2",
                    "act",
                    act.act(),
                    "verifiedAt",
                    node.entries().stream()
                            .filter(each -> each.entry().act().equals(act))
                            .findFirst()
                            .orElseThrow()
                            .entry()
                            .occurredAt()
                            .toString());
        }

        @Test
        void a_destroyed_category_shows_its_act_and_the_rest_none() {
            String subject = node.person("a");
            RecordedEntry destruction = node.destroy("a", "\"email\"");
            assertThat(node.category(subject, "email").get("destruction"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("position", destruction.position())
                    .doesNotContainKey("verifiedAt");
            work();

            assertThat(node.category(subject, "email"))
                    .containsEntry(
                            "destruction", destroyedBy(destruction, node.acts().getFirst()));
            assertThat(node.category(subject, "phone")).doesNotContainKey("destruction");
            assertThat(node.state(subject)).doesNotContainKey("destruction");
        }

        @Test
        void interrupted_between_any_two_steps_it_is_completed_with_exactly_one_act() {
            for (int i = 0; i < 30; i++) {
                node.person("survivor-" + i); // some under every key-encryption key
            }
            Set<String> pauses = new LinkedHashSet<>();
            node.person("first");
            node.destroy("first", "\"all\"");
            try (Destroyer destroyer = node.destroyer(Node.AT_ONCE, pauses::add)) {
                destroyer.work();
            }
            assertThat(pauses).containsExactlyElementsOf(Pauses.ALL);
            for (String pause : pauses) {
                String subject = node.person(pause);
                List<SealedAddress> sealed = node.addresses(subject);
                RecordedEntry destruction = node.destroy(pause, "\"all\"");
                killAt(pause);
                assertClosed(sealed);
                node.vault.forgetCachedKeys();

                work();
                work();

                assertClosed(sealed);
                assertThat(node.vault.shredding().remains(List.of(destruction.position())))
                        .isEmpty();
                assertThat(node.acts())
                        .filteredOn(act -> act.destruction() == destruction.position())
                        .hasSize(1);
            }
            assertThat(new JournalVerifier(node.journal, null, position -> {})
                            .run()
                            .isGood())
                    .isTrue();
        }

        private void killAt(String pause) {
            Consumer<String> killing = done -> {
                if (done.equals(pause)) {
                    throw new IllegalStateException("killed");
                }
            };
            try (Destroyer killed = node.destroyer(Node.AT_ONCE, killing)) {
                assertThatThrownBy(killed::work).hasMessage("killed");
            }
        }

        @Test
        void a_batch_is_one_run_with_progress_and_one_end_of_key_encryption_keys() {
            List<SealedAddress> sealed = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                sealed.addAll(node.addresses(node.person("p" + i)));
                node.destroy("p" + i, "\"all\"");
            }
            Pace patient = new Pace(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(2), 7);
            List<String> done = new ArrayList<>();
            try (Destroyer destroyer = node.destroyer(patient, done::add)) {
                assertThat(destroyer.progress()).isEqualTo(new Progress(40, 0, 0));
                destroyer.work();
                destroyer.work();
                assertThat(destroyer.progress()).isEqualTo(new Progress(0, 40, 0));
                assertThat(done).doesNotContain("epochs turned");
                assertThat(node.count("vault.subject_key where owner like 'sub-%'"))
                        .isZero();

                destroyer.finishAtOnce();
                destroyer.work();
                assertThat(destroyer.progress()).isEqualTo(new Progress(0, 0, 40));
            }
            assertThat(done).containsOnlyOnce("epochs turned");
            assertThat(node.acts()).hasSize(40).doesNotHaveDuplicates();
            assertClosed(sealed);
        }

        @Test
        void a_change_of_all_key_encryption_keys_does_not_wait_for_a_batch_to_be_complete() {
            node.person("a");
            node.destroy("a", "\"all\"");
            String stays = node.person("b");
            Set<Epoch> before = node.keyVault.live();
            Pace patient = new Pace(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(2), 7);
            try (Destroyer destroyer = node.destroyer(patient, done -> {})) {
                destroyer.rotateKeys();
                destroyer.work();

                assertThat(node.vault.rotation().ending()).isEmpty();
                assertThat(node.keyVault.live()).isNotEmpty().doesNotContainAnyElementsOf(before);
                assertThat(destroyer.progress()).isEqualTo(new Progress(0, 1, 0));
            }
            assertThat(node.read(stays)).hasSize(2);
        }

        @Test
        void all_key_encryption_keys_are_changed_while_running_and_an_interrupted_change_is_completed() {
            String subject = node.person("a");
            Set<Epoch> before = node.keyVault.live();
            long size = node.journal.head().size();
            try (Destroyer killed = node.destroyer(Node.AT_ONCE, done -> {
                throw new IllegalStateException("killed");
            })) {
                killed.rotateKeys();
                assertThatThrownBy(killed::work).hasMessage("killed");
            }
            String newcomer = node.person("b");
            work();

            assertThat(node.keyVault.live()).doesNotContainAnyElementsOf(before);
            assertThat(node.vault.rotation().ending()).isEmpty();
            assertThat(node.journal.head().size()).isGreaterThan(size);
            assertThat(node.acts()).isEmpty();
            assertThat(node.read(subject)).hasSize(2);
            assertThat(node.read(newcomer)).hasSize(2);
        }

        @Test
        void a_change_that_is_asked_for_while_another_is_carried_out_is_carried_out_too() {
            node.person("a");
            Set<Epoch> before = node.keyVault.live();
            List<Set<Epoch>> between = new ArrayList<>();
            List<Destroyer> one = new ArrayList<>();
            try (Destroyer destroyer = node.destroyer(Node.AT_ONCE, done -> {
                if (done.equals("key-encryption keys destroyed") && between.isEmpty()) {
                    between.add(node.keyVault.live());
                    one.getFirst().rotateKeys();
                }
            })) {
                one.add(destroyer);
                destroyer.rotateKeys();
                destroyer.work();
                destroyer.work();
            }
            assertThat(between.getFirst()).doesNotContainAnyElementsOf(before);
            assertThat(node.keyVault.live()).isNotEmpty().doesNotContainAnyElementsOf(between.getFirst());
            assertThat(node.vault.rotation().ending()).isEmpty();
        }

        @Test
        void a_second_node_neither_repeats_nor_disturbs() {
            node.person("a");
            node.destroy("a", "\"all\"");
            Destroyer other = node.destroyer();
            try (Destroyer destroyer = node.destroyer(Node.AT_ONCE, done -> other.work())) {
                destroyer.work();
            }
            other.close();
            assertThat(node.acts()).hasSize(1);
        }

        @Test
        void the_act_has_every_field_of_the_law() {
            String subject = node.person("a");
            RecordedEntry destruction = node.destroy("a", "\"email\"");
            DestructionActs acts = new DestructionActs(
                    node.journal, node.vault, () -> new DestructionAct.Operator("Operator", "Astana"));
            assertThat(acts.of(destruction.position()).orElseThrow().verification())
                    .isNull();
            work();

            DestructionAct act = acts.of(destruction.position()).orElseThrow();

            long verified = node.journal.head().size();
            Fact.DestructionVerified fact = node.acts().getFirst();
            assertThat(act.number()).isEqualTo(fact.act());
            assertThat(act.operator()).isEqualTo(new DestructionAct.Operator("Operator", "Astana"));
            assertThat(act.subject()).isEqualTo(subject);
            assertThat(act.ground()).isEqualTo("art18-2");
            assertThat(act.decision()).isEqualTo("decision 7");
            assertThat(act.categories()).containsExactly("email");
            assertThat(act.whole()).isFalse();
            assertThat(act.everywhere()).isTrue();
            assertThat(act.system()).isEqualTo("portal");
            assertThat(act.media()).isEqualTo("DBMS and backups");
            assertThat(act.method()).isEqualTo("crypto-shredding");
            assertThat(act.date())
                    .isEqualTo(destruction
                            .entry()
                            .occurredAt()
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate());
            assertThat(act.performers())
                    .extracting(DestructionAct.Performer::account, DestructionAct.Performer::post)
                    .containsExactly(tuple("u-22", "officer"), tuple("u-23", "archivist"));
            assertThat(act.verification())
                    .isEqualTo(new DestructionAct.Verification(
                            node.entry(verified).entry().occurredAt(), 1, fact.epoch()));
            assertThat(act.positions()).containsExactly(destruction.position(), verified);
            assertThat(acts.of(1)).isEmpty();
            assertThat(acts.of(verified + 1)).isEmpty();
        }

        @Test
        void no_file_of_the_database_has_a_clear_value_or_outside_identifier_before_or_after() throws IOException {
            node.person("account-of-nobody-else");
            assertNothingClear();
            node.destroy("account-of-nobody-else", "\"all\"");
            work();
            assertNothingClear();
        }

        private void assertNothingClear() throws IOException {
            assertThat(FileSearch.finds(store.files(), "operation.collection")).isTrue();
            assertThat(FileSearch.finds(store.files(), "account-of-nobody-else"))
                    .isFalse();
            assertThat(FileSearch.finds(store.files(), "phone of ")).isFalse();
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
