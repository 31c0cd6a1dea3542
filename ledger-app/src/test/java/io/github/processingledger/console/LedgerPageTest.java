package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.intake.Lookups;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ledger's page as a place to work in. */
class LedgerPageTest extends BrowserTest {
    @Test
    void the_address_keeps_every_filter_over_reload_and_back() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            Page page = visit.page();
            page.navigate(ledger.address("/ledger"));
            page.selectOption("#f-act", "transfer");
            page.selectOption("#f-category", "phone");
            page.fill("#f-from", "2026-01-02");
            page.click("form.filters button");
            page.waitForURL("**category=phone**");
            String filtered = page.url();
            assertThat(filtered)
                    .contains("act=transfer")
                    .contains("category=phone")
                    .contains("from=2026-01-02");
            String first = page.textContent("tbody tr td");
            page.reload();
            assertThat(page.inputValue("#f-act")).isEqualTo("transfer");
            assertThat(page.textContent("tbody tr td")).isEqualTo(first);
            page.click("tbody tr td a");
            page.waitForSelector("#inspector.open #entry");
            visit.assertClean();
            page.keyboard().press("Escape");
            assertThat(page.isVisible("#inspector.open")).isFalse();
            page.click(".chip");
            assertThat(page.url()).doesNotContain("act=transfer").contains("category=phone");
            page.goBack();
            assertThat(page.url()).isEqualTo(filtered);
        }
    }

    @Test
    void keys_move_through_the_rows_and_open_one() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            Page page = visit.page();
            page.navigate(ledger.address("/ledger"));
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator("tr.selected").count()).isEqualTo(1);
            String position = page.getAttribute("tr.selected", "data-position");
            page.keyboard().press("e");
            page.waitForSelector("#inspector.open #entry");
            assertThat(page.getAttribute("#inspector .permalink", "href")).isEqualTo("/ledger/" + position);
            page.click("#inspector .proof a");
            page.waitForSelector("#inspector .merkle");
            assertThat(page.isVisible("#inspector .alert-good")).isTrue();
            visit.assertClean();
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            assertThat(page.isVisible("dialog#keys")).isTrue();
            visit.assertClean();
            page.keyboard().press("Escape");
            page.keyboard().press("/");
            assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("f-act");
        }
    }

    @Test
    void new_entries_arrive_by_themselves_until_paused() throws Exception {
        look();
        ledger.awaitRegisters();
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            Page page = visit.page();
            page.navigate(ledger.address("/ledger?act=lookup"));
            int before = page.locator("tr[data-position]").count();
            look();
            page.waitForFunction("n => document.querySelectorAll('tr[data-position]').length === n + 1", before);
            page.click("[data-pause]");
            look();
            page.navigate(ledger.address("/ledger?act=lookup"));
            page.waitForFunction("n => document.querySelectorAll('tr[data-position]').length === n + 2", before);
            visit.assertNoFaults();
        }
    }

    private static void look() {
        ledger.part(Lookups.class)
                .find(
                        new SubjectReference(null, Map.of(SubjectReference.Identifier.ACCOUNT, "a-nobody")),
                        Code.of("portal"),
                        null,
                        new Actor("tester", Code.of("auditor")));
    }

    @Test
    void violations_are_found_counted_and_exported() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            Page page = visit.page();
            page.navigate(ledger.address("/?lang=en&from=2026-01-01&to=2026-01-31"));
            String counted = page.textContent(".tile a[href*='outcome=violating']");
            page.click(".tile a[href*='outcome=violating']");
            int rows = page.locator("tr[data-position]").count();
            assertThat(page.locator("tr.violating").count()).isEqualTo(rows).isPositive();
            assertThat(counted).isEqualTo(Integer.toString(rows));
            assertThat(page.textContent(".chips")).contains("recorded with violations");
            Download csv = page.waitForDownload(() -> page.click("a[href*='/ledger/export']"));
            assertThat(new BufferedReader(new InputStreamReader(csv.createReadStream(), StandardCharsets.UTF_8))
                            .lines())
                    .hasSize(rows + 1)
                    .allMatch(line -> line.contains("violations") || line.contains(",recorded,"));
        }
    }

    @Test
    void older_pages_follow_without_gap_or_repetition() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            Page page = visit.page();
            page.navigate(ledger.address("/ledger"));
            String last = page.locator("tbody tr").last().getAttribute("data-position");
            page.click("a[rel=next]");
            String next = page.locator("tbody tr").first().getAttribute("data-position");
            assertThat(Long.parseLong(next)).isEqualTo(Long.parseLong(last) - 1);
        }
    }

    @Test
    void malformed_addresses_are_answered_with_a_page() {
        try (Chromium.Visit visit = browser.visit(1000)) {
            visit.signIn(ledger, "test.auditor", RunningLedger.PASSWORD);
            String[][] addresses = {
                {"/ledger?act=No+Code", "400"},
                {"/ledger?from=yesterday", "400"},
                {"/ledger?before=x", "400"},
                {"/ledger/x", "400"},
                {"/ledger/0", "404"},
                {"/people/nobody", "404"},
                {"/people/sub-aaaaaaaaaaaaaaaaaaaaaaaaaa", "404"},
                {"/?from=2026-02-30", "400"},
                {"/?from=2026-02-01&to=2026-01-01", "400"},
                {"/policy?version=none/1", "404"},
                {"/reports/none", "404"},
                {"/nothing/here", "404"}
            };
            for (String[] each : addresses) {
                int status = visit.page().navigate(ledger.address(each[0])).status();
                assertThat(status).as(each[0]).isEqualTo(Integer.parseInt(each[1]));
                assertThat(visit.page().isVisible("h1")).isTrue();
                visit.assertClean();
            }
        }
    }

    @Test
    void the_first_page_weighs_little() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            long[] bytes = new long[1];
            visit.page().onResponse(response -> bytes[0] += response.body().length);
            visit.page().navigate(ledger.address("/"));
            visit.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(bytes[0]).isBetween(10_000L, 250_000L);
        }
    }
}
