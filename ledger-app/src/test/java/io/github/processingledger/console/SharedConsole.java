package io.github.processingledger.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts a ledger with the sample month and a browser before the first test of a page; ends both after the last test. */
final class SharedConsole implements BeforeAllCallback {
    private static @Nullable RunningLedger ledger;
    private static @Nullable Chromium browser;

    static RunningLedger ledger() {
        return Objects.requireNonNull(ledger);
    }

    static Chromium browser() {
        return Objects.requireNonNull(browser);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (Chromium.installed().isEmpty()) {
            System.out.println("SKIPPED browser tests: no Chromium is installed");
            Assumptions.abort("no Chromium is installed");
        }
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedConsole.class))
                .computeIfAbsent(Started.class, key -> Started.now(), Started.class);
    }

    /** What was started; JUnit closes it at the end. */
    private record Started(Path directory) implements AutoCloseable {
        static Started now() {
            try {
                Started started = new Started(Files.createTempDirectory("console-test"));
                RunningLedger running = RunningLedger.start(started.directory.resolve("data"));
                ledger = running;
                running.load(Path.of("").toAbsolutePath().getParent().resolve("docs/samples/portal-month.ndjson"));
                browser = Chromium.start();
                return started;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (browser != null) {
                browser.close();
            }
            if (ledger != null) {
                ledger.close();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
