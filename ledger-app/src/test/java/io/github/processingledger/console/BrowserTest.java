package io.github.processingledger.console;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of pages share: a ledger with the sample month in it, and a browser, started once for all of them. */
@Tag("browser")
@ExtendWith(SharedConsole.class)
abstract class BrowserTest {
    static RunningLedger ledger;
    static Chromium browser;

    @BeforeAll
    static void share() {
        ledger = SharedConsole.ledger();
        browser = SharedConsole.browser();
    }
}
