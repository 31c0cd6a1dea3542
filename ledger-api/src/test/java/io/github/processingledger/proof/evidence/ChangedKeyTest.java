package io.github.processingledger.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of a ledger whose checkpoint key was changed, by both verifiers. */
class ChangedKeyTest {
    private static final String SCRIPT =
            Path.of("..", "docs", "samples", "verify_evidence.py").toString();
    private static final String SOUND = "ok   genesis";

    @TempDir
    Path folder;

    private final TestLog log = TestLog.ofPeople(1, 2, 30);
    private final VerifierKey first = log.key();
    private final SignedNote held = log.note(20);

    @Test
    void packs_from_before_verify_by_the_old_key_and_packs_from_after_by_every_key() throws Exception {
        byte[] before = log.subjectPack("sub-a", 20);
        assertThat(verdicts(before, first)).contains("ok   seal", "ok   checkpoint", SOUND);

        log.changeKey(2);
        VerifierKey second = log.key();
        log.changeKey(3);
        byte[] after = log.subjectPack("sub-a", 20);

        for (VerifierKey each : List.of(first, second, log.key())) {
            assertThat(verdicts(after, each))
                    .contains("ok   seal", "ok   checkpoint", SOUND, "ok   growth")
                    .noneMatch(line -> line.startsWith("FAIL"));
        }
        assertThat(verdicts(before, first)).noneMatch(line -> line.startsWith("FAIL"));
        assertThat(verdicts(before, log.key()))
                .as("a pack from before does not know the later key")
                .contains("FAIL seal", "FAIL checkpoint", "FAIL genesis");
    }

    @Test
    void a_key_that_was_given_up_signs_nothing_for_who_has_the_later_one() throws Exception {
        NoteSigner old = log.signer;
        log.changeKey(2);
        VerifierKey second = log.key();
        log.signer = old; // somebody goes on with the old key
        byte[] pack = log.subjectPack("sub-a", 20);

        assertThat(verdicts(pack, second)).contains("FAIL seal", "FAIL checkpoint", SOUND);
    }

    @Test
    void a_change_that_the_key_before_did_not_announce_is_found() throws Exception {
        NoteSigner other = new NoteSigner(TestLog.ORIGIN, TestLog.keys(9));
        log.append(
                Leaf.KEY_CHANGE,
                null,
                Map.of(
                        "details",
                        Map.of(
                                "from",
                                first.toString(),
                                "to",
                                log.key().name()
                                        + other.verifierKey().toString().substring(TestLog.ORIGIN.length()),
                                "until",
                                "2026-03-01T00:00:00.000000Z",
                                "signature",
                                "AAAA")));
        log.signer = other;
        byte[] pack = log.subjectPack("sub-a", 20);

        assertThat(verdicts(pack, first)).contains("FAIL seal", "FAIL checkpoint", "FAIL genesis");
        assertThat(verdicts(pack, other.verifierKey())).contains("ok   seal", "FAIL genesis");
    }

    @Test
    void two_keys_do_not_follow_the_same_one() throws Exception {
        NoteSigner old = log.signer;
        log.changeKey(2);
        log.changed(old, new NoteSigner(TestLog.ORIGIN, TestLog.keys(9)).verifierKey(), old);
        byte[] pack = log.subjectPack("sub-a", 20);

        assertThat(verdicts(pack, first)).contains("FAIL genesis", "FAIL seal");
    }

    /** What both verifiers say, which must be the same. */
    private List<String> verdicts(byte[] pack, VerifierKey key) throws Exception {
        List<String> arguments = List.of(
                Files.write(folder.resolve("pack.zip"), pack).toString(),
                "--key",
                key.toString(),
                "--checkpoint",
                Files.write(folder.resolve("held"), held.bytes()).toString());
        List<String> said = firstVerifier(arguments);
        if (isPythonPresent()) {
            assertThat(secondVerifier(arguments)).isEqualTo(said);
        }
        return said;
    }

    private static List<String> firstVerifier(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifyCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return withoutReasons(out.toByteArray());
    }

    private static List<String> secondVerifier(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", SCRIPT));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return withoutReasons(process.getInputStream().readAllBytes());
    }

    private static List<String> withoutReasons(byte[] said) {
        return new String(said, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll(":.*", ""))
                .toList();
    }

    private static boolean isPythonPresent() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            System.out.println("SKIPPED: python3 is absent, so that only one verifier is tried");
            return false;
        }
    }
}
