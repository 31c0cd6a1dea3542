package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Check;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.Finding;
import io.github.processingledger.proof.evidence.PackVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger is stopped, entry 500 is rewritten with every hash, tile and signature recomputed by the stolen key, and it is
 * started again. {@code -Dattack.entries=10000} makes it larger.
 */
@Tag("slow")
class RewritingAttackTest {
    private static final int ENTRIES = Integer.getInteger("attack.entries", 1_000);
    private static final long REWRITTEN = 500;

    @TempDir
    Path folder;

    @Test
    void the_witness_and_an_auditor_with_an_old_checkpoint_catch_it_though_all_is_sound_within() throws Exception {
        LedgerDatabase database = LedgerDatabase.h2(folder.resolve("data"));
        String origin;
        String key;
        try (RunningLedger ledger = RunningLedger.on(database, folder)) {
            key = ledger.auditor().get("/api/v1/tlog/vkey").text().strip();
            origin = VerifierKey.parse(key).name();
        }
        SignedNote held;
        try (WitnessProcess witness = WitnessProcess.start(folder, origin, key, "127.0.0.1:0")) {
            String[] witnessed = {
                "--ledger.witness.urls=http://" + witness.address(),
                "--ledger.witness.keys=" + witness.key(),
                "--ledger.witness.required=1"
            };
            try (RunningLedger ledger = RunningLedger.on(database, folder, witnessed)) {
                load(ledger);
                WitnessedCheckpoints checkpoints = ledger.part(WitnessedCheckpoints.class);
                held = checkpoints.covering(ENTRIES);
                assertThat(held.verify(List.of(witness.key()))).hasSize(1);
            }
            StolenKey.rewrite(folder.resolve("data"), REWRITTEN);
            try (RunningLedger ledger = RunningLedger.on(database, folder, witnessed)) {
                assertThat(new JournalVerifier(ledger.part(Journal.class), VerifierKey.parse(key), position -> {})
                                .run()
                                .isGood())
                        .as("from within nothing can be seen")
                        .isTrue();
                assertThat(ledger.auditor().get("/api/v1/tlog/checkpoint").status())
                        .as("no checkpoint is final any more")
                        .isEqualTo(503);
                assertThat(ledger.auditor().get("/api/v1/entries/500/evidence").status())
                        .isEqualTo(503);
                await(() -> read(ledger.log()).contains("it has seen another history of this ledger"));
                assertThat(read(ledger.log())).contains("it has seen another history of this ledger");
            }
            assertThat(Files.list(folder.resolve("witness-state").resolve("refused")))
                    .as("the witness keeps the proof of two histories")
                    .isNotEmpty();
        }
        try (RunningLedger ledger = RunningLedger.on(database, folder)) {
            assertAnAuditorSeesIt(ledger, VerifierKey.parse(key), held);
        }
    }

    private void assertAnAuditorSeesIt(RunningLedger ledger, VerifierKey key, SignedNote held) throws Exception {
        long size = Checkpoint.parse(held.text()).size();
        Calls.Answer pack = ledger.auditor().get("/api/v1/entries/500/evidence?heldSize=" + size);
        assertThat(pack.status()).isEqualTo(200);
        assertThat(new String(pack.body(), StandardCharsets.UTF_8)).contains("telephone");
        assertThat(PackVerifier.verify(pack.body(), new Expectations(key, held, null, List.of()))
                        .findings())
                .filteredOn(finding -> finding.result() == Finding.Result.FAIL)
                .extracting(Finding::check)
                .containsExactly(Check.GROWTH);
        assertTheSecondVerifierSeesIt(pack.body(), key, held);
    }

    private void assertTheSecondVerifierSeesIt(byte[] pack, VerifierKey key, SignedNote held) throws Exception {
        Path file = Files.write(folder.resolve("pack.zip"), pack);
        Path note = Files.writeString(folder.resolve("held"), held.toString());
        Path output = folder.resolve("python.log");
        Process python;
        try {
            python = new ProcessBuilder(
                            "python3",
                            Path.of("..", "docs", "samples", "verify_evidence.py")
                                    .toString(),
                            file.toString(),
                            "--key",
                            key.toString(),
                            "--checkpoint",
                            note.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException missing) {
            System.out.println("SKIPPED: the second verifier, python3 is absent");
            return;
        }
        assertThat(python.waitFor()).isEqualTo(1);
        assertThat(Files.readString(output)).containsPattern("(?m)^FAIL growth");
    }

    private static void load(RunningLedger ledger) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Told told = Told.collection("attacked-" + i % 50, "email").id("attack-" + i);
            lines.add(CanonicalJson.string(told.json()));
        }
        assertThat(ledger.stream().run(lines)).hasSize(ENTRIES).allMatch(each -> Json.number(each, "status") == 201);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(8).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            return "";
        }
    }
}
