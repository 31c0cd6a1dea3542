package io.github.processingledger.app;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.cli.sample.MonthPlan;
import io.github.processingledger.cli.sample.SampleMonth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * One ledger per database for all test classes, with the sample month loaded over HTTP, and loaded again. Tests only add
 * to it: entries that occurred after that month, of people of their own.
 */
final class SharedLedgers implements BeforeAllCallback {
    static final List<Line> LINES = lines();
    private static final Map<String, Loaded> LOADED = new HashMap<>();

    /**
     * A ledger with the sample.
     *
     * @param first the answers to the first load, in the order of the lines
     * @param second the answers to the second load
     */
    record Loaded(RunningLedger ledger, List<Map<String, Object>> first, List<Map<String, Object>> second) {}

    static synchronized Loaded onH2() {
        return LOADED.computeIfAbsent("h2", name -> load(RunningLedger.onH2(folder(name))));
    }

    static synchronized Loaded onPostgresql() {
        return LOADED.computeIfAbsent("postgresql", name -> load(RunningLedger.onPostgresql(folder(name))));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(SharedLedgers.class, type ->
                (AutoCloseable) SharedLedgers::close);
    }

    private static synchronized void close() throws IOException {
        for (Loaded loaded : LOADED.values()) {
            loaded.ledger.close();
            FileSystemUtils.deleteRecursively(loaded.ledger.folder());
        }
        LOADED.clear();
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("ledger-" + name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Loaded load(RunningLedger ledger) {
        List<String> lines = LINES.stream().map(Line::json).toList();
        try {
            return new Loaded(
                    ledger, ledger.stream().run(lines), ledger.stream().run(lines));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        new SampleMonth(new MonthPlan(300, 5_000, 1, YearMonth.of(2026, 1), 3)).forEach(lines::add);
        return lines;
    }
}
