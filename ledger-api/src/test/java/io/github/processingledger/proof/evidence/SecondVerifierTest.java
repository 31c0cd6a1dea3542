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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verifier in Python, written from the format's description alone, says what this one says. */
class SecondVerifierTest {

    private static final Path SCRIPT = Path.of("..", "docs", "samples", "verify_evidence.py");
    private static final int CORRUPTIONS = 1_000;

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

    /** Results of verifications after the full one up to 82, and what is said at the end. */
    private static Stream<Arguments> verifications() {
        Map<String, Object> stretch = Map.of("from", 1L, "to", 90L, "sound", true);
        Map<String, Object> fault = Map.of("from", 81L, "to", 150L, "sound", false, "firstWrong", 99L, "fault", "leaf");
        Map<String, Object> again =
                Map.of("from", 99L, "to", 151L, "sound", false, "firstWrong", 120L, "fault", "drift");
        Map<String, Object> good = Map.of("from", 1L, "to", 152L, "sound", true, "whole", true);
        Map<String, Object> bad =
                Map.of("from", 1L, "to", 152L, "sound", false, "whole", true, "firstWrong", 7L, "fault", "chain");
        Map<String, Object> empty = Map.of("from", 1L, "to", 999L, "sound", true, "whole", true);
        Map<String, Object> unnamed = Map.of("from", 81L, "to", 150L);
        return Stream.of(
                Arguments.of(List.of(stretch), "full verification 82"),
                Arguments.of(List.of(fault), "full verification 82; the verification at 159 found leaf at position 99"),
                Arguments.of(
                        List.of(fault, again, stretch),
                        "full verification 82; the verification at 160 found drift at position 120"),
                Arguments.of(List.of(fault, again, good), "full verification 152"),
                Arguments.of(List.of(bad), "no full verification; the verification at 159 found chain at position 7"),
                Arguments.of(List.of(empty), "no full verification; the verification at 159 is not good"),
                Arguments.of(List.of(unnamed), "full verification 82; the verification at 159 found a fault"));
    }

    @ParameterizedTest
    @MethodSource("verifications")
    void both_verifiers_tell_the_last_full_verification_and_what_was_found_wrong_since(
            List<Map<String, Object>> results, String said) throws Exception {
        results.forEach(log::verified);
        List<String> arguments = arguments(log.subjectPack("sub-b", 130));
        Said first = first(arguments);
        assertThat(first.lines.getLast()).isEqualTo("complete up to position " + log.size() + ", " + said);
        assertThat(first.exitCode).isEqualTo(said.contains(";") ? 1 : 0);
        assertThat(second(arguments)).isEqualTo(first);
    }

    @Test
    void both_verifiers_find_each_of_1000_random_corruptions() throws Exception {
        TestLog small = TestLog.ofPeople(1, 4, 70);
        byte[] smallPack = small.subjectPack("sub-b", 60);
        Files.write(note, small.note(60).bytes());
        Tampering tampering = new Tampering(small, "sub-b", 11);
        Path packs = Files.createDirectory(folder.resolve("packs"));
        for (int round = 0; round < CORRUPTIONS; round++) {
            Way way = Way.values()[round % Way.values().length];
            Files.write(packs.resolve(round + ".zip"), tampering.apply(way, smallPack));
        }
        List<Said> second = secondOnAll(packs, small.key().toString());
        for (int round = 0; round < CORRUPTIONS; round++) {
            Said first = first(List.of(
                    packs.resolve(round + ".zip").toString(),
                    "--key",
                    small.key().toString(),
                    "--checkpoint",
                    note.toString(),
                    "--subject",
                    "sub-b"));
            assertThat(first.exitCode).as("round %s", round).isEqualTo(1);
            assertThat(second.get(round).exitCode).as("round %s", round).isEqualTo(1);
            assertThat(second.get(round).verdicts()).as("round %s", round).isEqualTo(first.verdicts());
        }
    }

    /** One Python for all packs: starting it a thousand times would take most of the time. */
    private List<Said> secondOnAll(Path packs, String key) throws Exception {
        String driver = """
            import sys
            sys.path.insert(0, sys.argv[1])
            import verify_evidence
            for i in range(int(sys.argv[2])):
                code = verify_evidence.main([f"{sys.argv[3]}/{i}.zip"] + sys.argv[4:])
                print("exit", code)
            """;
        Process process = new ProcessBuilder(
                        "python3",
                        "-B",
                        "-c",
                        driver,
                        SCRIPT.getParent().toString(),
                        String.valueOf(CORRUPTIONS),
                        packs.toString(),
                        "--key",
                        key,
                        "--checkpoint",
                        note.toString(),
                        "--subject",
                        "sub-b")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<Said> said = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : out.lines().toList()) {
            if (line.startsWith("exit ")) {
                said.add(new Said(Integer.parseInt(line.substring("exit ".length())), List.copyOf(lines)));
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    void both_verifiers_read_json_alike() throws Exception {
        String good = new String(log.leaves.get(40).bytes(), StandardCharsets.UTF_8);
        List<String> odd = new ArrayList<>();
        for (String value : List.of(
                "1.0",
                "1e3",
                "-0",
                "01",
                "9007199254740992",
                "99999999999999999999999",
                "NaN",
                "Infinity",
                "tru",
                "\"\\ud800\"",
                "\"\\u0041\"",
                "\"\\/\"",
                "\"\t\"",
                "[1,]",
                "[1 ]",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"\uff5e\":1,\"\ud83d\ude00\":2}",
                "[".repeat(70) + "]".repeat(70),
                "")) {
            odd.add(good.replaceFirst("\"n\":[0-9]+", "\"n\":" + value.replace("\\", "\\\\")));
        }
        odd.add(good + " ");
        odd.add("\ufeff" + good);
        odd.add("[]");
        odd.add("");
        odd.add(good.replace("\"version\":\"1\"", "\"version\":1"));
        odd.add(good.replace("\"version\":\"1\"", "\"version\":\"1\",\"x\":1"));
        odd.add(good.replace("\"system:test\"", "\"system:test\",\"system:test\""));
        for (String line : odd) {
            assertForm(line, true);
        }
        for (String value : List.of(
                "9007199254740991",
                "-9007199254740991",
                "{\"\ud83d\ude00\":2,\"\uff5e\":1}",
                "\"\u007f\u2028\"",
                "[".repeat(60) + "]".repeat(60),
                "true",
                "null")) {
            assertForm(good.replaceFirst("\"n\":[0-9]+", "\"n\":" + value), false);
        }
    }

    /** A line put in place of the first one: whether both verifiers say that it is no entry at all. */
    private void assertForm(String line, boolean malformed) throws Exception {
        var files = PackZip.read(pack);
        String rest = new String(files.get("entries.ndjson"), StandardCharsets.UTF_8);
        String lines = line + rest.substring(rest.indexOf('\n'));
        files.put("entries.ndjson", lines.getBytes(StandardCharsets.UTF_8));
        List<String> arguments = arguments(new Tampering(log, "sub-b", 1).resealed(files, Map.of()));
        List<String> verdicts = first(arguments).verdicts();
        assertThat(verdicts.getFirst()).as(line).isEqualTo(malformed ? "FAIL form" : "ok   form");
        assertThat(second(arguments).verdicts()).as(line).isEqualTo(verdicts);
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
