package io.github.processingledger.console;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the documentation, with the sample month loaded. They are refreshed by
 * {@code mvn verify -pl ledger-app -am -Dtest=ScreenshotsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dscreenshots=docs/images}; without the setting this test is skipped.
 */
@Tag("browser")
class ScreenshotsTest {
    @Test
    void the_pictures_show_the_sample_month(@TempDir Path directory) throws Exception {
        String target = System.getProperty("screenshots");
        Assumptions.assumeTrue(target != null && Chromium.installed().isPresent(), "pictures are made when asked for");
        Path root = Path.of("").toAbsolutePath().getParent();
        Path images = Files.createDirectories(root.resolve(target));
        try (RunningLedger ledger = RunningLedger.start(directory.resolve("data"))) {
            ledger.load(root.resolve("docs/samples/portal-month.ndjson"));
            try (Chromium browser = Chromium.start();
                    Chromium.Visit visit = browser.visit(1280)) {
                visit.enter(ledger, Role.AUDITOR);
                Page page = visit.page();
                shoot(page, ledger.address("/?lang=en&theme=light"), images.resolve("home.png"));
                shoot(page, ledger.address("/ledger?act=transfer&category=phone"), images.resolve("ledger.png"));
                shoot(page, ledger.address("/people/" + blockedPerson(ledger)), images.resolve("person.png"));
                shoot(page, ledger.address("/flows?from=2026-01-01&to=2026-01-31"), images.resolve("flows.png"));
                shoot(page, ledger.address("/?lang=kk&theme=dark"), images.resolve("home-kk-dark.png"));
            }
        }
    }

    private static void shoot(Page page, String address, Path file) {
        page.navigate(address);
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** Whoever of the blocked people has the longest history: there is most to see. */
    private static String blockedPerson(RunningLedger ledger) {
        EntryFilter blockings = new EntryFilter(null, "blocking", null, null, null, null, false, null, null);
        return ledger.registers().entries(blockings, 0, 100).value().stream()
                .map(TrailRow::subject)
                .max(Comparator.comparingInt(subject ->
                        ledger.registers().timeline(subject, 0, 200).value().size()))
                .orElseThrow();
    }
}
