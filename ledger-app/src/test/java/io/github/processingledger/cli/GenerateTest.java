package io.github.processingledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_defaults_write_the_shipped_sample() throws Exception {
        assertThat(run()).isZero();
        assertThat(out.toByteArray())
                .isEqualTo(Files.readAllBytes(Path.of("..", "docs", "samples", "portal-month.ndjson")));
        assertThat(err.size()).isZero();
    }

    @Test
    void a_file_gets_the_same_bytes_as_standard_output(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("month.ndjson");
        assertThat(run("--subjects", "30", "--operations", "600", "--out", file.toString()))
                .isZero();
        assertThat(out.size()).isZero();
        assertThat(run("--operations", "600", "--subjects", "30")).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(out.toByteArray()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--people 3                    | unknown option --people",
                "--subjects                    | --subjects needs a value",
                "--seed 1 --seed 2             | --seed is given twice",
                "--seed one                    | --seed is a whole number from 0 to 9223372036854775807",
                "--operations -5               | --operations is a whole number from 0 to 2147483647",
                "--operations 99999999999      | --operations is a whole number from 0 to 2147483647",
                "--operations 0                | operations are 1 or more",
                "--subjects 0                  | subjects are 1 to 1000000",
                "--first-position 0            | a first position is 1 or more",
                "--month 2026-13               | --month is a month such as 2026-01",
                "--month 2019-01               | the month is 2024-03 or later"
            })
    void wrong_options_are_named_and_write_nothing(String args, String message) {
        assertThat(run(args.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("generate: " + message + System.lineSeparator());
        assertThat(out.size()).isZero();
    }

    @Test
    void a_file_that_cannot_be_written_is_said_so(@TempDir Path folder) {
        assertThat(run("--out", folder.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not be written");
    }

    @Test
    void it_stops_when_nobody_reads_any_more() {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("broken pipe");
            }
        });
        assertThat(Generate.run(new String[0], broken, new PrintStream(err))).isEqualTo(1);
    }

    @Test
    void help_tells_the_options() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: generate");
    }

    private int run(String... args) {
        return Generate.run(args, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true));
    }
}
