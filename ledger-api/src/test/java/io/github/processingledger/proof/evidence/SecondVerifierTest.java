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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        List<List<String>> commands = IntStream.range(0, CORRUPTIONS)
                .mapToObj(round -> List.of(
                        packs.resolve(round + ".zip").toString(),
                        "--key",
                        small.key().toString(),
                        "--checkpoint",
                        note.toString(),
                        "--subject",
                        "sub-b"))
                .toList();
        Together firstHalf = Together.start(folder, commands.subList(0, CORRUPTIONS / 2));
        Together secondHalf = Together.start(folder, commands.subList(CORRUPTIONS / 2, CORRUPTIONS));
        List<Said> first = commands.stream().map(SecondVerifierTest::first).toList();
        List<Said> second = new ArrayList<>(firstHalf.said());
        second.addAll(secondHalf.said());
        assertThat(second).hasSize(CORRUPTIONS);
        for (int round = 0; round < CORRUPTIONS; round++) {
            assertThat(first.get(round).exitCode).as("round %s", round).isEqualTo(1);
            assertThat(second.get(round).exitCode).as("round %s", round).isEqualTo(1);
            assertThat(second.get(round).verdicts())
                    .as("round %s", round)
                    .isEqualTo(first.get(round).verdicts());
        }
    }

    /** One Python for many commands: starting it for each would take most of the time. */
    private record Together(Process python, Path out) {
        private static final String DRIVER = """
            import sys
            sys.setrecursionlimit(10_000)
            sys.path.insert(0, sys.argv[1])
            import verify_evidence
            for line in open(sys.argv[2], encoding="utf-8"):
                code = verify_evidence.main(line.rstrip("\\n").split("\\t"))
                print("exit", code)
            """;

        static Together start(Path folder, List<List<String>> commands) throws IOException {
            Path in = Files.createTempFile(folder, "commands", "");
            Path out = Files.createTempFile(folder, "said", "");
            Files.write(
                    in,
                    commands.stream().map(command -> String.join("\t", command)).toList());
            Process python = new ProcessBuilder(
                            "python3", "-B", "-c", DRIVER, SCRIPT.getParent().toString(), in.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(out.toFile())
                    .start();
            return new Together(python, out);
        }

        List<Said> said() throws IOException, InterruptedException {
            assertThat(python.waitFor()).isZero();
            List<Said> said = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(out)) {
                if (line.startsWith("exit ")) {
                    said.add(new Said(Integer.parseInt(line.substring("exit ".length())), List.copyOf(lines)));
                    lines.clear();
                } else {
                    lines.add(line);
                }
            }
            return said;
        }
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
        List<String> even = new ArrayList<>();
        for (String value : List.of(
                "9007199254740991",
                "-9007199254740991",
                "{\"\ud83d\ude00\":2,\"\uff5e\":1}",
                "\"\u007f\u2028\"",
                "[".repeat(60) + "]".repeat(60),
                "true",
                "null")) {
            even.add(good.replaceFirst("\"n\":[0-9]+", "\"n\":" + value));
        }
        List<String> lines = new ArrayList<>(odd);
        lines.addAll(even);
        List<List<String>> commands = new ArrayList<>();
        for (String line : lines) {
            commands.add(withFirstLine(line));
        }
        List<Said> second = Together.start(folder, commands).said();
        assertThat(second).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            List<String> verdicts = first(commands.get(i)).verdicts();
            assertThat(verdicts.getFirst()).as(lines.get(i)).isEqualTo(i < odd.size() ? "FAIL form" : "ok   form");
            assertThat(second.get(i).verdicts()).as(lines.get(i)).isEqualTo(verdicts);
        }
    }

    /** The command for a pack with a line put in place of the first one. */
    private List<String> withFirstLine(String line) throws IOException {
        var files = PackZip.read(pack);
        String rest = new String(files.get("entries.ndjson"), StandardCharsets.UTF_8);
        String lines = line + rest.substring(rest.indexOf('\n'));
        files.put("entries.ndjson", lines.getBytes(StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(arguments(new Tampering(log, "sub-b", 1).resealed(files, Map.of())));
        Path own = Files.createTempFile(folder, "pack", ".zip");
        Files.move(Path.of(arguments.getFirst()), own, StandardCopyOption.REPLACE_EXISTING);
        arguments.set(0, own.toString());
        return arguments;
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
