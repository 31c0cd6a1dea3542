package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Use the journal in your Axon application" as it stands, with this module and its dependencies and nothing else. */
abstract class HowToContract {

    private static final Path DOCUMENT = Path.of("..", "docs", "how-to", "use-the-journal-in-your-axon-application.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTED = Pattern.compile("It prints, up to what is random:\n\n((?: {4}.*\n|\n)+)");

    @TempDir
    Path folder;

    /** An empty database. */
    abstract String url();

    @Test
    void the_program_of_the_documentation_runs_as_it_stands_and_prints_what_it_says() throws Exception {
        String document = Files.readString(DOCUMENT);
        Path source = folder.resolve("Library.java");
        Files.writeString(source, only(PROGRAM, document));
        String url = url();
        List<String> expected = new ArrayList<>(only(PRINTED, document)
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(4))
                .toList());
        while (expected.getLast().isEmpty()) {
            expected.removeLast();
        }
        assertPrinted(expected, run(source, url));
        // again on the same database: everything is lent, and nothing more is written
        List<String> again = run(source, url);
        assertThat(again.stream().filter(line -> line.startsWith("refused: "))).hasSize(5);
        assertThat(again.getLast()).isEqualTo("entry 1 stands in a journal of 3 entries");
    }

    private static String only(Pattern pattern, String document) {
        Matcher matcher = pattern.matcher(document);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).as(pattern.pattern()).isFalse();
        return found;
    }

    private static void assertPrinted(List<String> expected, List<String> printed) {
        assertThat(printed).as("%s", printed).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            String pattern = Pattern.quote(expected.get(i)).replace("…", "\\E.+\\Q");
            assertThat(printed.get(i)).matches(pattern);
        }
    }

    private List<String> run(Path source, String url) throws IOException, InterruptedException {
        Path target = Path.of("target").toAbsolutePath();
        String classPath = target.resolve("classes") + ":" + Files.readString(target.resolve("runtime-classpath.txt"));
        assertThat(classPath).doesNotContain("junit", "flyway", "HikariCP", "spring-boot", "logback");
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        classPath,
                        source.toString(),
                        url,
                        folder.resolve("keys").resolve("checkpoint.key").toString())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(program.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).as(() -> read(errors)).isZero();
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
