package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor finds out who was given a person's phone number and on what, and carries the proof away. */
class AuditorsStoryTest extends BrowserTest {
    private int clicks;

    @Test
    void who_got_a_phone_number_and_why_is_found_and_proved_in_eight_clicks(@TempDir Path directory) throws Exception {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            Page page = visit.page();
            page.navigate(ledger.address("/?lang=en"));
            click(page, ".kinds a[href*='act=transfer']");
            click(page, "#f-category");
            page.selectOption("#f-category", "phone");
            click(page, "form.filters button");
            click(page, "tbody tr:not(.refused) td a");
            page.waitForSelector("#inspector.open #entry");
            String entry = page.textContent("#inspector");
            assertThat(entry).contains("Recipient").contains("rcp-").contains("Norm of law");
            click(page, "#inspector .proof a");
            page.waitForSelector("#inspector .merkle");
            assertThat(page.isVisible("#inspector .alert-good")).isTrue();
            Download pack = page.waitForDownload(() -> click(page, "#inspector .proof form .button:first-of-type"));
            Path file = directory.resolve("evidence.zip");
            pack.saveAs(file);
            assertThat(Files.size(file)).isPositive();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.size()).isPositive();
            }
            assertThat(clicks).isLessThanOrEqualTo(8);
        }
    }

    private void click(Page page, String what) {
        page.click(what);
        clicks++;
    }
}
