package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.ShippedPolicies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Policies from the console: published in two steps, and tried out on the past. */
class PolicyFormsTest extends BrowserTest {
    @Test
    void a_version_is_read_shown_with_its_departures_and_published_after_a_confirmation(@TempDir Path directory)
            throws IOException {
        String yaml = shipped().replaceFirst("(?m)^version: 1$", "version: 90");
        Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.ADMINISTRATOR);
            Page page = visit.page();
            page.navigate(ledger.address("/policy?lang=en"));
            page.click("a[href='/policy/publish']");
            page.setInputFiles("#file", file);
            page.waitForFunction("() => document.getElementById('yaml').value.length > 100");
            page.fill("#start", "2098-01-01T00:00");
            page.click("#draft button");
            assertThat(page.locator(".departures li").count()).isPositive();
            assertThat(page.textContent(".diff")).contains("- version: 1").contains("+ version: 90");
            visit.assertClean();
            assertThat(versions()).noneMatch(id -> id.endsWith("/90"));
            page.click("#confirm button");
            assertThat(page.url()).contains("/policy?version=").contains("90");
            assertThat(versions()).anyMatch(id -> id.endsWith("/90"));
            visit.assertClean();
            page.navigate(ledger.address("/policy/publish"));
            page.fill("#yaml", yaml);
            page.click("#draft button");
            assertThat(page.textContent("[role=alert]")).contains("/version");
            page.fill("#yaml", yaml.replace("version: 90", "version: 91"));
            page.fill("#start", "2001-01-01T00:00");
            page.click("#draft button");
            assertThat(page.textContent("[role=alert]")).contains("cannot start before");
            visit.assertClean();
        }
    }

    @Test
    void a_file_that_makes_no_policy_is_answered_with_its_faults_and_kept_in_the_form() {
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.ADMINISTRATOR);
            Page page = visit.page();
            for (String bad : List.of("not: [closed", "policy: x\nversion: 1\n", "<script>alert(1)</script>")) {
                page.navigate(ledger.address("/policy/publish"));
                page.fill("#yaml", bad);
                page.click("#draft button");
                assertThat(page.locator(".faults li").count()).as(bad).isPositive();
                assertThat(page.inputValue("#yaml").strip()).isEqualTo(bad.strip());
                visit.assertClean();
            }
        }
    }

    @Test
    void an_auditor_cannot_publish() {
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.AUDITOR);
            assertThat(visit.page().navigate(ledger.address("/policy/publish")).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_draft_is_judged_on_the_past_and_the_differences_are_listed() throws IOException {
        String strict = shipped().replace("categories: [name, email, phone]", "categories: [phone]");
        assertThat(strict).isNotEqualTo(shipped());
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address("/replay?lang=en"));
            page.fill("#first", "99");
            page.fill("#last", "1");
            page.click("#what-if button");
            assertThat(page.textContent("[role=alert]")).contains("not valid");
            page.click("#what-if summary");
            page.fill("#draft", "nothing");
            page.click("#what-if button");
            assertThat(page.locator(".faults li").count()).isPositive();
            visit.assertClean();
            long published = rows("policy_blob");
            page.fill("#draft", strict);
            page.fill("#first", "");
            page.fill("#last", "");
            page.click("#what-if button");
            page.waitForURL("**/replay/rpl-*");
            page.waitForSelector(".tiles");
            assertThat(page.locator("tr[data-position]").count()).isPositive();
            assertThat(page.locator("tr[data-position] .tag-refused").count()).isPositive();
            visit.assertClean();
            String address = page.url();
            page.click("tr[data-position] a");
            page.waitForSelector("#inspector.open #entry");
            page.reload();
            assertThat(page.url()).isEqualTo(address);
            assertThat(page.locator("tr[data-position]").count()).isPositive();
            assertThat(rows("policy_blob")).as("what is kept for ever").isEqualTo(published);
            ledger.part(JdbcClient.class).sql("delete from policy_draft").update();
            page.reload();
            assertThat(page.locator("tr[data-position]").count())
                    .as("the result outlives the draft")
                    .isPositive();
            visit.assertClean();
        }
    }

    private static long rows(String table) {
        return ledger.part(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static List<String> versions() {
        return ledger.part(PublishedPolicies.class).timeline().versions().stream()
                .map(each -> each.id())
                .toList();
    }

    private static String shipped() throws IOException {
        return new String(ShippedPolicies.file("kz-94v-astana-portal"), StandardCharsets.UTF_8);
    }
}
