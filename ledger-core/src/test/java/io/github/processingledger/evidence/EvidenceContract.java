package io.github.processingledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.journal.Criteria;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.evidence.Check;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.Finding;
import io.github.processingledger.proof.evidence.PackFindings;
import io.github.processingledger.proof.evidence.PackTooLargeException;
import io.github.processingledger.proof.evidence.PackVerifier;
import io.github.processingledger.proof.evidence.PackWriter;
import io.github.processingledger.proof.witness.Witness;
import io.github.processingledger.proof.witness.WitnessAnswer;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for evidence packs on every database. */
abstract class EvidenceContract {

    @TempDir
    Path witnessFolder;

    private FoundedLedger ledger;
    private KeyPair keys;

    abstract LedgerDatabase newDatabase();

    @BeforeEach
    void found() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ledger = new FoundedLedger(newDatabase(), keys);
        ledger.database.appendPeopleOnly(new Random(5), 6, 60);
        verified(Map.of("from", 1L, "to", 300L, "sound", true, "whole", true));
        ledger.database.appendPeopleOnly(new Random(6), 3, 10);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void verified(Map<String, Object> details) {
        ledger.append(ledger.draft("fact.verification-completed", null, details));
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    private byte[] packOf(String subject, long heldSize) throws IOException {
        return written(out -> assertThat(ledger.packs.ofSubject(subject, TreeMap::new, heldSize, out))
                .isTrue());
    }

    private PackFindings verify(byte[] pack) {
        return PackVerifier.verify(pack, Expectations.of(ledger.signer.verifierKey()));
    }

    private static Map<String, String> files(byte[] pack) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static long count(Map<String, String> files) {
        return files.get("entries.ndjson").lines().count();
    }

    @Test
    void a_persons_pack_is_complete_and_verifies_against_the_key_and_an_old_checkpoint() throws IOException {
        SignedNote held = ledger.checkpoints.publish();
        long heldSize = Checkpoint.parse(held.text()).size();
        ledger.database.appendPeopleOnly(new Random(7), 3, 10);
        byte[] pack = packOf("sub-2", heldSize);
        PackFindings findings =
                PackVerifier.verify(pack, new Expectations(ledger.signer.verifierKey(), held, "sub-2", List.of()));
        assertThat(findings.findings())
                .allMatch(finding -> finding.result() == Finding.Result.OK || finding.check() == Check.WITNESSES);
        assertThat(findings.completeUpTo()).isEqualTo(ledger.journal.head().size());
        assertThat(findings.verifiedUpTo()).isEqualTo(300);
        assertThat(count(files(pack))).isEqualTo(60 + 10 + 10 + 1);
    }

    @Test
    void a_persons_pack_holds_nothing_of_other_people() throws IOException {
        files(packOf("sub-1", 0)).forEach((name, content) -> {
            for (String other : List.of("sub-0", "sub-2", "sub-3", "sub-4", "sub-5")) {
                assertThat(content).as(name).doesNotContain(other);
            }
        });
    }

    @Test
    void an_entry_that_comes_in_between_is_in_the_pack() throws IOException {
        ledger.beforeClosing(() -> ledger.append(ledger.draft("operation.use", "sub-1", Map.of())));
        byte[] pack = packOf("sub-1", 0);
        assertThat(verify(pack).hold()).isTrue();
        assertThat(count(files(pack))).isEqualTo(60 + 10 + 1 + 1);
    }

    @Test
    void what_is_added_to_a_persons_pack_is_read_again_with_the_entries() throws IOException {
        ledger.beforeClosing(() -> ledger.append(ledger.draft("operation.use", "sub-1", Map.of())));
        long[] readings = {0};
        byte[] pack = written(out -> ledger.packs.ofSubject(
                "sub-1", () -> new TreeMap<>(Map.of("act-" + ++readings[0] + ".json", new byte[] {1})), 0, out));
        assertThat(verify(pack).hold()).isTrue();
        assertThat(files(pack)).containsKey("acts/act-2.json").doesNotContainKey("acts/act-1.json");
    }

    @Test
    void a_pack_that_would_be_too_large_leaves_no_trace() {
        long size = ledger.journal.head().size();
        TreeMap<String, byte[]> many = new TreeMap<>();
        for (int act = 0; act < PackWriter.MAX_FILES; act++) {
            many.put("act-" + act + ".json", new byte[] {1});
        }
        TreeMap<String, byte[]> large = new TreeMap<>();
        byte[] part = new byte[PackWriter.MAX_BYTES / 8];
        for (int act = 0; act < 8; act++) {
            large.put("part-" + act + ".csv", part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> ledger.packs.ofSubject("sub-1", () -> many, 0, out))
                .isInstanceOf(PackTooLargeException.class);
        assertThatThrownBy(() -> ledger.packs.ofSubject("sub-1", () -> large, 0, out))
                .isInstanceOf(PackTooLargeException.class);
        assertThat(out.size()).isZero();
        assertThat(ledger.journal.head().size()).isEqualTo(size);
    }

    @Test
    void a_second_pack_shows_the_first_one() throws IOException {
        packOf("sub-1", 0);
        byte[] second = packOf("sub-1", 0);
        assertThat(verify(second).hold()).isTrue();
        assertThat(files(second).get("entries.ndjson").lines())
                .filteredOn(line -> line.contains("fact.evidence-issued"))
                .hasSize(2);
    }

    @Test
    void nobody_gets_a_pack_and_leaves_no_trace() throws IOException {
        long size = ledger.journal.head().size();
        assertThat(written(out -> assertThat(ledger.packs.ofSubject("sub-nobody", TreeMap::new, 0, out))
                        .isFalse()))
                .isEmpty();
        assertThat(written(out ->
                        assertThat(ledger.packs.ofEntry(size + 1, 0, out)).isFalse()))
                .isEmpty();
        assertThatThrownBy(() -> ledger.packs.ofPeriod(5, size + 1, 0, new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.journal.head().size()).isEqualTo(size);
    }

    @Test
    void a_period_an_entry_and_a_report_verify() throws IOException {
        byte[] period = written(out -> ledger.packs.ofPeriod(1, 250, 0, out));
        assertThat(verify(period).hold()).isTrue();
        assertThat(count(files(period))).isEqualTo(251);
        assertThat(verify(written(out -> ledger.packs.ofEntry(7, 0, out))).hold())
                .isTrue();
        TreeMap<String, byte[]> exports = new TreeMap<>(Map.of("transfers.csv", new byte[] {'a', '\n'}));
        byte[] report = written(out -> ledger.packs.ofReport(exports, 300, 100, out));
        assertThat(verify(report).hold()).isTrue();
        assertThat(files(report)).containsEntry("exports/transfers.csv", "a\n").containsKey("consistency.json");
    }

    @Test
    void a_pack_carries_the_last_full_verification_and_later_faults_until_the_next_full_one() throws IOException {
        verified(Map.of("from", 1L, "to", 350L, "sound", true)); // a stretch
        verified(Map.of("from", 301L, "to", 390L, "sound", false, "firstWrong", 310L, "fault", "leaf"));
        PackFindings findings = verify(packOf("sub-1", 0));
        assertThat(findings.hold()).isFalse();
        assertThat(findings.summary())
                .endsWith(", full verification 300; the verification at 395 found leaf at position 310");
        Map<String, String> files = files(packOf("sub-1", 0));
        assertThat(files.get("supporting.ndjson").lines())
                .filteredOn(line -> line.contains("fact.verification-completed"))
                .hasSize(2);
        assertThat(files.get("report.en.html"))
                .contains("positions 301 to 390: bytes that do not have the stored hash at position 310 (entry 395)");

        verified(Map.of("from", 1L, "to", 396L, "sound", false, "fault", "drift", "whole", true));
        byte[] drifted = packOf("sub-1", 0);
        assertThat(verify(drifted).hold()).isFalse();
        assertThat(files(drifted).get("report.en.html"))
                .contains("positions 1 to 396: registers that do not match the journal (entry 398)");

        verified(Map.of("from", 1L, "to", 397L, "sound", true, "whole", true));
        PackFindings repaired = verify(packOf("sub-1", 0));
        assertThat(repaired.hold()).isTrue();
        assertThat(repaired.summary()).endsWith(", full verification 397");
    }

    @Test
    void acts_are_part_of_what_is_sealed() throws IOException {
        TreeMap<String, byte[]> acts = new TreeMap<>(Map.of("2026-1.pdf", new byte[] {1, 2}));
        byte[] pack = written(out -> ledger.packs.ofSubject("sub-1", () -> acts, 0, out));
        assertThat(verify(pack).hold()).isTrue();
        assertThat(files(pack)).containsKey("acts/2026-1.pdf");
    }

    @Test
    void the_page_says_the_same_in_three_languages_and_runs_nothing() throws IOException {
        ledger.append(ledger.draft(
                "fact.consent-given", "sub-1", Map.of("consent", "<script>alert(1)</script>", "thirdParty", true)));
        Map<String, String> files = files(packOf("sub-1", 0));
        Map<String, String> titles = Map.of(
                "kk", "Бір тұлғаның деректерін өңдеу дәлелдемесі",
                "ru", "Доказательства обработки данных одного лица",
                "en", "Evidence of the processing of one person's data");
        titles.forEach((language, title) -> {
            String page = files.get("report." + language + ".html");
            assertThat(page)
                    .contains("<h1>" + title.replace("'", "&#39;"), "&lt;script&gt;", "sub-1")
                    .doesNotContain("<script", "src=", "href=")
                    .doesNotContainPattern("\\{[a-zA-Z]+}"); // no placeholder was left
            Wording wording = Wording.in(Language.ofCode(language).orElseThrow());
            assertThat(page)
                    .as("details in words")
                    .contains(wording.text("console.field.thirdParty") + ": " + wording.text("console.yes"))
                    .doesNotContain("thirdParty");
            long rows = Arrays.stream(page.split("<tr>", -1)).count();
            assertThat(rows).isGreaterThan(count(files));
        });
    }

    @Test
    void a_ledger_rewritten_and_signed_with_its_own_key_is_caught() throws Exception {
        SignedNote held = ledger.checkpoints.publish();
        long heldSize = Checkpoint.parse(held.text()).size();
        Cosigner cosigner = new Cosigner(
                "witness.example", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        try (FoundedLedger rewritten = new FoundedLedger(newDatabase(), keys);
                Witness witness = new Witness(
                        FoundedLedger.ORIGIN,
                        ledger.signer.verifierKey(),
                        cosigner,
                        witnessFolder,
                        () -> Instant.EPOCH)) {
            assertThat(witness.add(0, List.of(), held)).isInstanceOf(WitnessAnswer.Cosigned.class);
            rewritten.database.appendPeopleOnly(new Random(55), 6, 80);
            SignedNote forged = rewritten.checkpoints.publish();
            long size = Checkpoint.parse(forged.text()).size();
            ConsistencyProof proof = rewritten.journal.tree().consistency(heldSize, size);
            assertThat(witness.add(heldSize, proof.hashes(), forged).status()).isEqualTo(422);

            byte[] pack = written(out -> rewritten.packs.ofSubject("sub-1", TreeMap::new, heldSize, out));
            assertThat(verify(pack).hold()).isTrue(); // nothing but the old checkpoint can tell
            PackFindings findings =
                    PackVerifier.verify(pack, new Expectations(ledger.signer.verifierKey(), held, null, List.of()));
            assertThat(findings.findings())
                    .filteredOn(finding -> finding.result() == Finding.Result.FAIL)
                    .extracting(Finding::check)
                    .containsExactly(Check.GROWTH);
        }
        assertThat(ledger.journal.head().size()).isEqualTo(heldSize);
        ledger.journal.find(Criteria.kinds("fact.evidence-issued"), 0, heldSize, entry -> {
            throw new AssertionError("no pack was made of it");
        });
    }
}
