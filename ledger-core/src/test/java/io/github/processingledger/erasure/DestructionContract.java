package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What destruction does, on either database. */
abstract class DestructionContract {
    @TempDir
    Path folder;

    Store store;
    Path keys;
    Node node;

    abstract Store store(Path folder);

    @BeforeEach
    void start() {
        store = store(folder);
        keys = folder.resolve("keys");
        node = new Node(store, keys);
    }

    @AfterEach
    void stop() {
        node.close();
    }

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
                .isEqualTo(destruction.recordedAt().atOffset(ZoneOffset.UTC).getYear() + "-" + destruction.position());
        assertThat(act.keys()).isEqualTo(3); // email, phone and the texts
        assertThat(act.epoch()).isPositive();
        assertThat(new JournalVerifier(node.journal, null, position -> {}).run().isGood())
                .isTrue();
        assertThat(node.journal.tree().root(sizeBefore)).isEqualTo(rootBefore);
        assertThat(node.read(
                        Objects.requireNonNull(node.entry(sizeBefore).entry().subject())))
                .hasSize(2);
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
        assertThat(pauses)
                .containsExactly(
                        "before remembered",
                        "remembered",
                        "before keys-deleted",
                        "keys-deleted",
                        "part of the sealed values deleted",
                        "before sealed-deleted",
                        "sealed-deleted",
                        "before cleared",
                        "cleared",
                        "epochs turned",
                        "some keys wrapped anew",
                        "key-encryption keys destroyed",
                        "found that nothing opens",
                        "verified",
                        "before recorded",
                        "recorded");
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
        assertThat(new JournalVerifier(node.journal, null, position -> {}).run().isGood())
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

    void work() {
        try (Destroyer destroyer = node.destroyer()) {
            destroyer.work();
        }
    }

    void assertClosed(List<SealedAddress> sealed) {
        assertThat(sealed).isNotEmpty();
        for (SealedAddress address : sealed) {
            assertThatThrownBy(() -> node.vault.open(address))
                    .isInstanceOfSatisfying(
                            SealedValueException.class,
                            e -> assertThat(e.kind()).isEqualTo(SealedValueException.Kind.KEY_DESTROYED));
        }
    }
}
