package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifiedSignature;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.PackVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that signs checkpoints gives way to another, asked for over HTTP while the ledger runs. */
@Tag("slow")
class CheckpointKeyTest {
    private static final String PATH = "/api/v1/keys/checkpoint";

    abstract static class Claims {
        @TempDir
        Path folder;

        private VerifierKey first;
        private VerifierKey second;

        abstract LedgerDatabase database(Path data);

        @Test
        void a_new_key_is_announced_under_the_old_one_and_both_verify_what_they_signed() throws Exception {
            LedgerDatabase database = database(folder.resolve("data"));
            byte[] before;
            SignedNote held;
            try (RunningLedger ledger = RunningLedger.on(database, folder)) {
                first = key(ledger);
                before = pack(ledger);
                held = note(ledger);
                assertOnlyAnAdministratorMayAsk(ledger);

                long announced = change(ledger);

                second = key(ledger);
                assertThat(second)
                        .isNotEqualTo(first)
                        .extracting(VerifierKey::name)
                        .isEqualTo(first.name());
                SignedNote both = ledger.part(Checkpoints.class).publish();
                assertThat(Checkpoint.open(both, first.name(), first).size()).isGreaterThanOrEqualTo(announced);
                assertThat(signersOf(both, first, second)).containsExactlyInAnyOrder(first, second);
                assertPacksVerify(before, pack(ledger), held);
            }
            // From here on the key before signs nothing beside a new one.
            try (RunningLedger ledger = RunningLedger.on(database, folder, "--ledger.checkpoint-overlap=0s")) {
                assertThat(key(ledger)).isEqualTo(second);
                change(ledger);
                VerifierKey third = key(ledger);
                SignedNote note = ledger.part(Checkpoints.class).publish();
                assertThat(signersOf(note, first, second, third)).containsExactlyInAnyOrder(first, third);
                assertThat(ledger.with("").get("/api/v1/tlog/vkeys").text())
                        .isEqualTo(first + "\n" + second + "\n" + third + "\n");
                for (VerifierKey each : List.of(first, second, third)) {
                    assertThat(PackVerifier.verify(pack(ledger), Expectations.of(each))
                                    .hold())
                            .isTrue();
                }
                assertTheJournalVerifies(ledger);
            }
            assertNoStartWithoutTheKey(database);
        }

        private long change(RunningLedger ledger) {
            Calls administrator =
                    ledger.with(ledger.part(ApiKeys.class).create("keeper", Role.ADMINISTRATOR, Set.of("none")));
            VerifierKey old = key(ledger);
            Calls.Answer answer = administrator.post(PATH, Calls.JSON, "");
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            Map<String, Object> json = answer.json();
            assertThat(json)
                    .containsEntry("from", old.toString())
                    .containsEntry("to", key(ledger).toString());
            long position = Json.number(json, "position");
            assertThat(Json.at(ledger.auditor().json("/api/v1/entries/" + position), "leaf.body.kind"))
                    .isEqualTo("fact.checkpoint-key-changed");
            return position;
        }

        private static void assertOnlyAnAdministratorMayAsk(RunningLedger ledger) {
            for (Calls each : List.of(ledger.service(), ledger.auditor(), ledger.compliance())) {
                assertThat(each.post(PATH, Calls.JSON, "").status()).isEqualTo(403);
            }
        }

        private void assertPacksVerify(byte[] before, byte[] after, SignedNote held) {
            assertThat(PackVerifier.verify(before, Expectations.of(first)).hold())
                    .isTrue();
            assertThat(PackVerifier.verify(after, Expectations.of(second)).hold())
                    .isTrue();
            assertThat(PackVerifier.verify(after, Expectations.of(first)).hold())
                    .as("who holds the old key follows to the new one")
                    .isTrue();
            assertThat(held.verify(List.of(first))).hasSize(1);
        }

        private static void assertTheJournalVerifies(RunningLedger ledger) {
            assertThat(JournalVerifier.withKeys(
                                    ledger.part(Journal.class),
                                    ledger.part(CheckpointKeys.class).all(),
                                    position -> {})
                            .run()
                            .fault())
                    .isNull();
        }

        private void assertNoStartWithoutTheKey(LedgerDatabase database) throws Exception {
            try (var files = Files.list(folder.resolve("data").resolve("keys"))) {
                for (Path file : files.filter(
                                each -> each.getFileName().toString().startsWith("checkpoint-"))
                        .toList()) {
                    Files.delete(file);
                }
            }
            assertThatThrownBy(() -> RunningLedger.on(database, folder).close())
                    .hasRootCauseInstanceOf(Founding.WrongKeyException.class);
        }

        private static List<VerifierKey> signersOf(SignedNote note, VerifierKey... known) {
            return note.verify(List.of(known)).stream()
                    .map(VerifiedSignature::key)
                    .toList();
        }

        private static byte[] pack(RunningLedger ledger) {
            Calls.Answer pack = ledger.auditor().get("/api/v1/entries/1/evidence");
            assertThat(pack.status()).as(pack.text()).isEqualTo(200);
            return pack.body();
        }

        private static SignedNote note(RunningLedger ledger) {
            return SignedNote.parse(
                    ledger.with("").get("/api/v1/tlog/checkpoint").body());
        }

        private static VerifierKey key(RunningLedger ledger) {
            return VerifierKey.parse(
                    ledger.with("").get("/api/v1/tlog/vkey").text().strip());
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        LedgerDatabase database(Path data) {
            return LedgerDatabase.h2(data);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        LedgerDatabase database(Path data) {
            return LedgerDatabase.postgresql(data);
        }
    }
}
