package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.proof.command.Main;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the sample month an auditor finds who was given a person's phone number and on what, and proves it offline. */
class AuditorsStoryTest extends BrowserTest {
    private static final int MOST_CLICKS = 8;

    private int clicks;

    @Test
    void who_got_a_phone_number_and_why_is_found_in_eight_clicks_and_proved_offline(@TempDir Path directory)
            throws Exception {
        Path pack;
        String command;
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address("/?lang=en"));
            click(page, ".tabs a[href='/people']");
            page.selectOption("#kind", "account");
            clicks++;
            page.fill("#identifier", "a-000001");
            page.fill("#reason", "inspection");
            click(page, "form[action='/people/find'] button");
            click(page, ".state:has-text('Telephone numbers') a[href*='recipient=']");
            click(page, "tbody tr td a");
            page.waitForSelector("#inspector.open #entry");
            assertThat(page.textContent("#inspector"))
                    .contains("Transfer")
                    .contains("Bank")
                    .contains("Consent")
                    .contains("con-")
                    .contains("Norm of law")
                    .contains("Banks");
            click(page, "#inspector .proof a");
            page.waitForSelector("#inspector .merkle");
            assertThat(page.isVisible("#inspector .alert-good")).isTrue();
            Download download =
                    page.waitForDownload(() -> click(page, "#inspector .proof form button:not([type=button])"));
            pack = directory.resolve(download.suggestedFilename());
            download.saveAs(pack);
            command = page.textContent("#inspector #command");
            visit.assertNoFaults();
        }
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(command)
                .isEqualTo(
                        "java -jar ledger-api.jar verify " + pack.getFileName() + " --key \"" + verifierKey() + "\"");
        assertThat(verify(pack)).isZero();
        byte[] changed = Files.readAllBytes(pack);
        changed[changed.length / 2] ^= 1;
        Files.write(pack, changed);
        assertThat(verify(pack)).isNotZero();
    }

    private void click(Page page, String what) {
        page.click(what);
        clicks++;
    }

    private static String verifierKey() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ledger.address("/api/v1/tlog/vkey")))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip();
        }
    }

    /** The exit code of the verifier in a process of its own, which has nothing but the JDK and ledger-api. */
    private static int verify(Path pack) throws IOException, InterruptedException, URISyntaxException {
        Path api = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                Files.isDirectory(api)
                        ? List.of("-cp", api.toString(), Main.class.getName())
                        : List.of("-jar", api.toString()));
        command.addAll(List.of("verify", pack.getFileName().toString(), "--key", verifierKey()));
        Process process = new ProcessBuilder(command)
                .directory(pack.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).as(said).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
