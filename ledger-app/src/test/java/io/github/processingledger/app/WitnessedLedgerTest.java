package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.PackVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running ledger with a witness in a process of its own, a folder for checkpoints and a time-stamp authority. */
@Tag("slow")
class WitnessedLedgerTest {
    @TempDir
    Path folder;

    @Test
    void checkpoints_are_final_when_cosigned_and_are_carried_outside_with_the_time() throws Exception {
        LedgerDatabase database = LedgerDatabase.postgresql(folder.resolve("data"));
        String key;
        try (RunningLedger ledger = RunningLedger.on(database, folder)) {
            key = ledger.auditor().get("/api/v1/tlog/vkey").text().strip();
            assertThat(ledger.auditor().json("/api/v1/tlog/anchors"))
                    .as("nothing is carried outside unless told to")
                    .isEqualTo(Map.of("anchors", List.of()));
        }
        VerifierKey log = VerifierKey.parse(key);
        WitnessProcess witness = WitnessProcess.start(folder, log.name(), key, "127.0.0.1:0");
        LocalAuthority authority = LocalAuthority.isPresent() ? new LocalAuthority(folder.resolve("tsa")) : null;
        try {
            List<String> options = options(witness, authority);
            if (authority != null) {
                authority.beAway(true);
            }
            try (RunningLedger one = RunningLedger.on(database, folder, options.toArray(String[]::new));
                    RunningLedger other =
                            RunningLedger.on(database, folder.resolve("other"), options.toArray(String[]::new))) {
                assertThat(one.service()
                                .report(Told.collection("witnessed", "email").json())
                                .status())
                        .isEqualTo(201);
                assertBothShowFinalOnes(one, other, witness.key());
                assertWhatWasNotStampedIsStampedLater(one, authority);
                assertAnchored(one, authority);
                assertAPackBearsTheWitness(one, log, witness.key());
                witness.close();
                assertNothingNewIsFinal(one, witness.key());
                witness = WitnessProcess.start(folder, log.name(), key, witness.address());
                long head = one.part(Journal.class).head().size();
                await(() -> size(shown(other)) >= head);
                assertThat(size(shown(other))).as("final again, on every node").isGreaterThanOrEqualTo(head);
            }
        } finally {
            witness.close();
            if (authority != null) {
                authority.close();
            }
        }
    }

    private List<String> options(WitnessProcess witness, LocalAuthority authority) {
        List<String> options = new ArrayList<>(List.of(
                "--ledger.witness.urls=http://" + witness.address(),
                "--ledger.witness.keys=" + witness.key(),
                "--ledger.witness.required=1",
                "--ledger.anchor.directory=" + folder.resolve("drop"),
                "--ledger.anchor.every=500ms"));
        if (authority == null) {
            System.out.println("SKIPPED: time-stamps, openssl is absent");
        } else {
            options.add("--ledger.anchor.timestamp-authority=" + authority.address());
            options.add("--ledger.anchor.timestamp-certificate=" + authority.certificate());
        }
        return options;
    }

    private static SignedNote shown(RunningLedger ledger) {
        return SignedNote.parse(ledger.with("").get("/api/v1/tlog/checkpoint").text());
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    private static void assertBothShowFinalOnes(RunningLedger one, RunningLedger other, VerifierKey witness) {
        long head = one.part(Journal.class).head().size();
        for (RunningLedger node : List.of(one, other)) {
            await(() -> node.part(WitnessedCheckpoints.class).latest().isPresent() && size(shown(node)) >= head);
            assertThat(shown(node).verify(List.of(witness))).hasSize(1);
            assertThat(size(shown(node))).isGreaterThanOrEqualTo(head);
        }
    }

    private static void assertAPackBearsTheWitness(RunningLedger ledger, VerifierKey log, VerifierKey witness) {
        Calls.Answer pack = ledger.auditor().get("/api/v1/entries/3/evidence");
        assertThat(pack.status()).as(pack.text()).isEqualTo(200);
        assertThat(PackVerifier.verify(pack.body(), new Expectations(log, null, null, List.of(witness)))
                        .hold())
                .isTrue();
        assertThat(pack.text()).as("the time-stamp goes with it").containsPattern("anchors/[0-9]{16}\\.checkpoint");
    }

    /** Two checkpoints are carried outside while the authority is away. */
    private static void assertWhatWasNotStampedIsStampedLater(RunningLedger ledger, LocalAuthority authority) {
        if (authority == null) {
            return;
        }
        await(() -> !anchors(ledger).isEmpty());
        assertThat(ledger.service()
                        .report(Told.collection("unstamped", "email").json())
                        .status())
                .isEqualTo(201);
        await(() -> anchors(ledger).size() > 1);
        assertThat(anchors(ledger)).hasSizeGreaterThan(1).allMatch(each -> each.get("stampedAt") == null);
        authority.beAway(false);
        await(() -> anchors(ledger).stream().allMatch(each -> each.get("stampedAt") != null));
        assertThat(anchors(ledger)).hasSizeGreaterThan(1).allMatch(each -> each.get("stampedAt") != null);
    }

    private static List<Map<String, Object>> anchors(RunningLedger ledger) {
        return Json.objects(ledger.with("").json("/api/v1/tlog/anchors"), "anchors");
    }

    private void assertAnchored(RunningLedger ledger, LocalAuthority authority) throws Exception {
        await(() -> Json.objects(ledger.with("").json("/api/v1/tlog/anchors"), "anchors").stream()
                .anyMatch(each -> authority == null || each.get("stampedAt") != null));
        Map<String, Object> anchor = Json.objects(ledger.with("").json("/api/v1/tlog/anchors"), "anchors").stream()
                .filter(each -> authority == null || each.get("stampedAt") != null)
                .findFirst()
                .orElseThrow();
        Path file = folder.resolve("drop").resolve(String.format("%016d.checkpoint", Json.number(anchor, "size")));
        await(() -> Files.exists(file));
        assertThat(Files.readString(file)).isEqualTo(anchor.get("checkpoint"));
        if (authority != null) {
            Path stamp = file.resolveSibling(file.getFileName() + ".tsr");
            await(() -> Files.exists(stamp));
            assertThat(authority.verifies(file, stamp)).isTrue();
            assertThat(ledger.with("")
                            .get("/api/v1/tlog/anchors/" + Json.number(anchor, "size") + "/stamp")
                            .body())
                    .isEqualTo(Files.readAllBytes(stamp));
        }
    }

    private static void assertNothingNewIsFinal(RunningLedger ledger, VerifierKey witness) {
        long before = ledger.part(Journal.class).head().size();
        assertThat(ledger.service()
                        .report(Told.collection("unwitnessed", "email").json())
                        .status())
                .as("reports are recorded all the same")
                .isEqualTo(201);
        long issued = issued(ledger);
        assertThat(ledger.auditor().get("/api/v1/entries/3/evidence").status()).isEqualTo(503);
        assertThat(issued(ledger)).as("no pack was issued").isEqualTo(issued);
        assertThat(size(shown(ledger))).isLessThanOrEqualTo(before);
        assertThat(shown(ledger).verify(List.of(witness))).hasSize(1);
    }

    private static long issued(RunningLedger ledger) {
        long[] facts = {0};
        ledger.part(Journal.class).find(Criteria.kinds("fact.evidence-issued"), 0, Long.MAX_VALUE, entry -> facts[0]++);
        return facts[0];
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(8).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
