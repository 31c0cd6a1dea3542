package io.github.processingledger.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.evidence.Tampering.Way;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackVerifierTest {

    private static final long HELD = 200; // after the pack that was issued in the middle

    private final TestLog log = TestLog.ofPeople(1, 4, 240);
    private final SignedNote held = log.note(HELD);
    private final byte[] pack = log.subjectPack("sub-b", HELD);

    private static Set<Check> failing(PackFindings findings) {
        EnumSet<Check> failing = EnumSet.noneOf(Check.class);
        findings.findings().stream()
                .filter(finding -> finding.result() == Finding.Result.FAIL)
                .forEach(finding -> failing.add(finding.check()));
        return failing;
    }

    private PackFindings verifyAll(byte[] changed) {
        return PackVerifier.verify(changed, new Expectations(log.key(), held, "sub-b", List.of()));
    }

    @Test
    void a_valid_pack_verifies_with_only_the_key() {
        PackFindings findings = PackVerifier.verify(pack, Expectations.of(log.key()));
        assertThat(findings.hold()).isTrue();
        assertThat(findings.completeUpTo()).isEqualTo(log.size());
        assertThat(findings.findings())
                .extracting(Finding::line)
                .containsExactly(
                        "ok   form",
                        "ok   seal",
                        "ok   checkpoint",
                        "none witnesses: no witness key given",
                        "ok   inclusion",
                        "ok   order",
                        "ok   people",
                        "ok   closing",
                        "ok   completeness",
                        "ok   genesis",
                        "ok   policies",
                        "ok   growth",
                        "ok   verification");
        assertThat(findings.summary()).isEqualTo("complete up to position 248, full verification 127");
    }

    @Test
    void equal_content_has_equal_bytes() {
        TestLog again = TestLog.ofPeople(1, 4, 240);
        assertThat(again.subjectPack("sub-b", HELD)).isEqualTo(pack);
    }

    @Test
    void a_pack_continues_the_checkpoint_that_is_held() {
        assertThat(verifyAll(pack).hold()).isTrue();
        SignedNote other = log.note(HELD - 1);
        PackFindings findings = PackVerifier.verify(pack, new Expectations(log.key(), other, null, List.of()));
        assertThat(failing(findings)).containsExactly(Check.GROWTH); // no proof for that size is in it
    }

    @Test
    void each_of_1000_random_corruptions_is_detected() {
        Tampering tampering = new Tampering(log, "sub-b", 7);
        Map<Way, Integer> tried = new EnumMap<>(Way.class);
        for (int round = 0; round < 1_000; round++) {
            Way way = Way.values()[round % Way.values().length];
            PackFindings findings = verifyAll(tampering.apply(way, pack));
            assertThat(findings.hold()).as("%s in round %s", way, round).isFalse();
            tried.merge(way, 1, Integer::sum);
        }
        assertThat(tried).hasSize(Way.values().length);
    }

    @Test
    void what_is_wrong_is_named_even_if_the_operator_sealed_it() {
        Tampering tampering = new Tampering(log, "sub-b", 8);
        Map<Way, Check> expected = Map.of(
                Way.ENTRY_REWRITTEN, Check.INCLUSION,
                Way.PROOF_HASH, Check.INCLUSION,
                Way.CHECKPOINT_FORGED, Check.INCLUSION,
                Way.MIDDLE_OMITTED, Check.COMPLETENESS,
                Way.BEGINNING_OMITTED, Check.COMPLETENESS,
                Way.PEOPLE_SWAPPED, Check.PEOPLE,
                Way.ENTRY_OF_ANOTHER, Check.PEOPLE,
                Way.TAIL_CUT, Check.CLOSING,
                Way.OLDER_TAIL, Check.CLOSING,
                Way.CONSISTENCY_HASH, Check.GROWTH);
        expected.forEach((way, check) -> {
            for (int round = 0; round < 20; round++) {
                assertThat(failing(verifyAll(tampering.apply(way, pack))))
                        .as("%s", way)
                        .contains(check);
            }
        });
    }

    @Test
    void an_omission_needs_more_than_the_key_to_hide() {
        Tampering tampering = new Tampering(log, "sub-b", 9);
        PackFindings findings =
                PackVerifier.verify(tampering.apply(Way.MIDDLE_OMITTED, pack), Expectations.of(log.key()));
        assertThat(failing(findings)).containsExactlyInAnyOrder(Check.CLOSING, Check.COMPLETENESS);
    }

    @Test
    void somebody_elses_pack_is_no_answer() {
        byte[] others = log.subjectPack("sub-c", HELD);
        assertThat(failing(verifyAll(others))).containsExactly(Check.PEOPLE);
        assertThat(PackVerifier.verify(others, Expectations.of(log.key())).hold())
                .isTrue();
    }

    @Test
    void another_key_of_the_same_name_verifies_nothing() {
        NoteSigner stranger = new NoteSigner(TestLog.ORIGIN, TestLog.keys(99));
        PackFindings findings = PackVerifier.verify(pack, Expectations.of(stranger.verifierKey()));
        assertThat(failing(findings)).containsExactly(Check.SEAL, Check.CHECKPOINT, Check.GENESIS);
    }

    @Test
    void a_rewritten_log_that_is_signed_anew_does_not_continue_the_checkpoint_held() {
        TestLog other = new TestLog(1);
        for (int i = 0; i < 240; i++) {
            other.append("operation.use", TestLog.person(i % 4), Map.of("policy", "house/1"));
        }
        byte[] forged = other.subjectPack("sub-b", HELD);
        assertThat(PackVerifier.verify(forged, Expectations.of(log.key())).hold())
                .isTrue();
        assertThat(failing(verifyAll(forged))).containsExactly(Check.GROWTH);
    }

    @Test
    void a_period_has_every_position_and_a_report_none() {
        TestLog plain = TestLog.ofPeople(2, 3, 60);
        plain.close(null, 10);
        PackWriter writer = plain.writer(plain.size());
        List<Leaf> period = new ArrayList<>(plain.leaves.subList(10, 20));
        period.add(plain.leaves.getLast());
        byte[] whole = TestLog.written(out -> writer.entries(period).period("ldg-test", plain.signer, out));
        assertThat(PackVerifier.verify(whole, Expectations.of(plain.key())).hold())
                .isTrue();
        period.remove(5);
        byte[] gap = TestLog.written(out -> writer.entries(period).period("ldg-test", plain.signer, out));
        assertThat(failing(PackVerifier.verify(gap, Expectations.of(plain.key()))))
                .containsExactlyInAnyOrder(Check.CLOSING, Check.COMPLETENESS);

        plain.close(null, 0);
        PackWriter report = plain.writer(plain.size())
                .entries(List.of(plain.leaves.getLast()))
                .file("exports/transfers.csv", "a;b\n".getBytes(StandardCharsets.UTF_8));
        byte[] exported = TestLog.written(out -> report.report(60, "ldg-test", plain.signer, out));
        assertThat(PackVerifier.verify(exported, Expectations.of(plain.key())).hold())
                .isTrue();
    }

    @Test
    void a_witness_that_is_asked_for_must_have_cosigned() {
        Cosigner witness = new Cosigner("witness.example", TestLog.keys(50));
        Expectations expected = new Expectations(log.key(), null, null, List.of(witness.verifierKey()));
        assertThat(failing(PackVerifier.verify(pack, expected))).containsExactly(Check.WITNESSES);
        SignedNote note = log.note(log.size());
        SignedNote cosigned = note.with(witness.sign(note.text(), Instant.ofEpochSecond(1_700_000_000)));
        var files = PackZip.read(pack);
        files.put("checkpoint", cosigned.bytes());
        byte[] with = new Tampering(log, "sub-b", 1).resealed(files, Map.of());
        assertThat(PackVerifier.verify(with, expected).hold()).isTrue();
    }

    @Test
    void any_bytes_are_an_answer_and_never_a_failure() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (bytes.length > 30 && round % 2 == 0) {
                System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, bytes, 0, 4);
            }
            assertThat(failing(verifyAll(bytes))).containsExactly(Check.FORM);
        }
    }
}
