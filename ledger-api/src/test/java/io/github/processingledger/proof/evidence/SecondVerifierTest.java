package io.github.processingledger.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.processingledger.proof.evidence.Tampering.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier in Python, written from the format's description alone, says what this one says. */
class SecondVerifierTest {

    private static final Path SCRIPT = Path.of("..", "docs", "samples", "verify_evidence.py");
    private static final int CORRUPTIONS = 64;

    private record Said(int exitCode, List<String> lines) {
        /** The verdict of each check, without the reason, which each verifier words for itself. */
        List<String> verdicts() {
            return lines.stream().map(line -> line.replaceAll(":.*", "")).toList();
        }
    }

    @TempDir
    Path folder;

    private final TestLog log = TestLog.ofPeople(1, 4, 150);
    private final byte[] pack = log.subjectPack("sub-b", 130);
    private Path note;

    @BeforeEach
    void findPython() throws IOException {
        boolean present = isPythonPresent();
        if (!present) {
            System.out.println("SKIPPED SecondVerifierTest: python3 is absent");
        }
        assumeThat(present).as("python3 is present").isTrue();
        note = Files.write(folder.resolve("held"), log.note(130).bytes());
    }

    private static boolean isPythonPresent() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> arguments(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("pack.zip"), file);
        return List.of(
                path.toString(), "--key", log.key().toString(), "--checkpoint", note.toString(), "--subject", "sub-b");
    }

    private static Said first(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exitCode = VerifyCommand.run(arguments, text, new PrintStream(new ByteArrayOutputStream()));
        return new Said(exitCode, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static Said second(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out.lines().toList());
    }

    @Test
    void both_verifiers_accept_a_valid_pack() throws Exception {
        Said second = second(arguments(pack));
        assertThat(second).isEqualTo(first(arguments(pack)));
        assertThat(second.exitCode).isZero();
        List<String> onlyKey = arguments(pack).subList(0, 3);
        assertThat(second(onlyKey)).isEqualTo(first(onlyKey));
    }

    @Test
    void both_verifiers_find_the_same_corruptions() throws Exception {
        Tampering tampering = new Tampering(log, "sub-b", 11);
        for (int round = 0; round < CORRUPTIONS; round++) {
            Way way = Way.values()[round % Way.values().length];
            List<String> arguments = arguments(tampering.apply(way, pack));
            Said second = second(arguments);
            assertThat(second.verdicts())
                    .as("%s in round %s", way, round)
                    .isEqualTo(first(arguments).verdicts());
            assertThat(second.exitCode).isEqualTo(1);
        }
    }

    @Test
    void both_verifiers_refuse_a_command_they_cannot_carry_out() throws Exception {
        List<String> wrongKey = new ArrayList<>(arguments(pack));
        wrongKey.set(2, "no key");
        for (List<String> arguments : List.of(
                wrongKey,
                List.<String>of(),
                List.of("pack.zip"),
                List.of("absent.zip", "--key", log.key().toString()),
                List.of("--key"))) {
            assertThat(first(arguments)).isEqualTo(new Said(2, List.of()));
            assertThat(second(arguments)).isEqualTo(new Said(2, List.of()));
        }
    }
}
