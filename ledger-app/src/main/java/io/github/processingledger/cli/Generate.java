package io.github.processingledger.cli;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.cli.sample.MonthPlan;
import io.github.processingledger.cli.sample.SampleMonth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code generate}: writes an invented month of a portal as NDJSON, ready to be reported. */
public final class Generate {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final Set<String> OPTIONS =
            Set.of("--subjects", "--operations", "--seed", "--month", "--first-position", "--out");

    private static final String USAGE = """
        usage: generate [--subjects 300] [--operations 5000] [--seed 1] [--month 2026-01]
                        [--first-position 3] [--out file]

        Writes an invented month of a city architecture portal as NDJSON, to standard output or to a file.
        The same options give the same bytes. --operations counts what a ledger records; supporting facts and
        refused operations come on top. --first-position is the position the first line will take in the ledger:
        3 in one that has just been started.
        """;

    private Generate() {}

    /**
     * Runs the command.
     *
     * @param args the options after {@code generate}
     * @return the exit code: 0 done, 1 the output could not be written, 2 the options are wrong
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 1 && args[0].equals("--help")) {
            out.print(USAGE);
            return DONE;
        }
        try {
            Map<String, String> options = options(args);
            SampleMonth sample = new SampleMonth(plan(options));
            String file = options.get("--out");
            return file == null ? write(sample, out, err) : write(sample, Path.of(file), err);
        } catch (IllegalArgumentException wrong) {
            err.println("generate: " + wrong.getMessage());
            err.print(USAGE);
            return MISUSED;
        }
    }

    private static int write(SampleMonth sample, PrintStream out, PrintStream err) {
        for (Line line : sample) {
            out.writeBytes(bytes(line));
            if (out.checkError()) {
                err.println("generate: the output could not be written");
                return FAILED;
            }
        }
        return DONE;
    }

    private static int write(SampleMonth sample, Path file, PrintStream err) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (Line line : sample) {
                out.write(bytes(line));
            }
            return DONE;
        } catch (IOException failed) {
            err.println("generate: " + file + " could not be written: " + failed.getMessage());
            return FAILED;
        }
    }

    private static byte[] bytes(Line line) {
        return (line.json() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static MonthPlan plan(Map<String, String> options) {
        return new MonthPlan(
                (int) number(options, "--subjects", 300, Integer.MAX_VALUE),
                (int) number(options, "--operations", 5_000, Integer.MAX_VALUE),
                number(options, "--seed", 1, Long.MAX_VALUE),
                month(options.getOrDefault("--month", "2026-01")),
                number(options, "--first-position", 3, Long.MAX_VALUE / 2));
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i])) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            if (options.put(args[i], args[i + 1]) != null) {
                throw new IllegalArgumentException(args[i] + " is given twice");
            }
        }
        return options;
    }

    private static long number(Map<String, String> options, String name, long otherwise, long most) {
        String given = options.get(name);
        if (given == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(given);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(name + " is a whole number from 0 to " + most);
    }

    private static YearMonth month(String given) {
        try {
            return YearMonth.parse(given);
        } catch (DateTimeException notAMonth) {
            throw new IllegalArgumentException("--month is a month such as 2026-01", notAMonth);
        }
    }
}
