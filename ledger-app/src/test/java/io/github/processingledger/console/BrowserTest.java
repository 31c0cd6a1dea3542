package io.github.processingledger.console;

import io.github.processingledger.cli.Generate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of pages share: a ledger with a small month in it, and a browser. */
@Tag("browser")
abstract class BrowserTest {
    static RunningLedger ledger;
    static Chromium browser;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        if (Chromium.installed().isEmpty()) {
            System.out.println("SKIPPED browser tests: no Chromium is installed");
            Assumptions.abort("no Chromium is installed");
        }
        ledger = RunningLedger.start(directory.resolve("data"));
        Path month = directory.resolve("month.ndjson");
        String[] small = {"--subjects", "60", "--operations", "900", "--seed", "7", "--out", month.toString()};
        if (Generate.run(small, System.out, System.err) != 0) {
            throw new IllegalStateException("no month could be made");
        }
        ledger.load(month);
        Files.delete(month);
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (ledger != null) {
            ledger.close();
        }
        browser = null;
        ledger = null;
    }
}
