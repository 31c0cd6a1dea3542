package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.intake.Lookups;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.projection.EntryFilter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The ledger's page as a place to work in. */
class LedgerPageTest extends BrowserTest {
    @Test
    void the_address_keeps_every_filter_over_reload_and_back() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
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
    void every_field_narrows_the_ledger_alone_and_with_others_and_its_chip_takes_it_away() {
        RecordedEntry transfer = transfer();
        Map<String, String> filters = fields(transfer);
        String all = filters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/ledger?", ""));
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address(all));
            assertThat(page.locator("tr[data-position]").count()).isEqualTo(1);
            assertThat(page.getAttribute("tr[data-position]", "data-position"))
                    .isEqualTo(Long.toString(transfer.position()));
            assertThat(page.locator("a.chip").count()).isEqualTo(filters.size());
            visit.assertClean();
            filters.putAll(Map.of("rule", "provision-names-recipient", "ground", "art9-3", "batch", batch()));
            assertThat(filters.keySet()).containsExactlyInAnyOrderElementsOf(LedgerQuery.FIELDS);
            for (String field : filters.keySet()) {
                String alone = ledger.address(
                        "/ledger?" + field + "=" + URLEncoder.encode(filters.get(field), StandardCharsets.UTF_8));
                String answer = page.request().get(alone).text();
                assertThat(answer.split("class=\"chip\"", -1)).as(field).hasSize(2);
                assertThat(answer)
                        .as(field)
                        .contains("class=\"chip\" href=\"/ledger?\"")
                        .contains("data-position=");
            }
        }
    }

    @Test
    void a_field_that_is_not_understood_is_marked_and_nothing_is_shown_or_exported() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            String query = "?lang=en&act=use&knownFrom=yesterday";
            assertThat(page.navigate(ledger.address("/ledger" + query)).status())
                    .isEqualTo(400);
            assertThat(page.textContent("[role=alert]"))
                    .contains("Recorded from")
                    .doesNotContain("Operation");
            assertThat(page.getAttribute("#f-knownFrom", "aria-invalid")).isEqualTo("true");
            assertThat(page.inputValue("#f-act")).isEqualTo("use");
            assertThat(page.locator("tr[data-position]").count()).isZero();
            visit.assertClean();
            assertThat(page.navigate(ledger.address("/ledger/export" + query)).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void keys_move_through_the_rows_and_open_one() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
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
            visit.enter(ledger, Role.AUDITOR);
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

    /** One with a consent, a norm, a recipient and a running number. */
    private static RecordedEntry transfer() {
        EntryFilter phones = new EntryFilter(null, "transfer", null, "phone", null, null, false, null, null);
        return ledger.registers().entries(phones, 0, 500).value().stream()
                .map(row -> LedgerEntries.read(
                        Objects.requireNonNull(ledger.part(Journal.class).entry(row.position()))))
                .filter(each -> each.entry().basis() != null
                        && each.entry().basis().consent() != null
                        && each.entry().basis().norm() != null
                        && each.entry().sequence() != null)
                .findFirst()
                .orElseThrow();
    }

    private static String batch() {
        return ledger.part(Journal.class).read(0, 6_000).stream()
                .map(stored -> LedgerEntries.read(stored).entry().batch())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Map<String, String> fields(RecordedEntry recorded) {
        Entry entry = recorded.entry();
        Operation.Transfer transfer = (Operation.Transfer) entry.act();
        ZoneId zone = ZoneId.of("Asia/Almaty");
        Map<String, String> fields = new TreeMap<>();
        fields.put("act", "transfer");
        fields.put("kind", "operation");
        fields.put("outcome", "recorded");
        fields.put("subtype", Codes.of(transfer.subtype()));
        fields.put("recipient", transfer.recipient().id());
        fields.put("category", "phone");
        fields.put("purpose", entry.purpose().value());
        fields.put("subject", entry.subject());
        fields.put("system", entry.system().value());
        fields.put("from", LocalDate.ofInstant(entry.occurredAt(), zone).toString());
        fields.put("to", entry.occurredAt().plusMillis(1).toString());
        fields.put("knownFrom", recorded.recordedAt().toString());
        fields.put("knownTo", LocalDate.ofInstant(recorded.recordedAt(), zone).toString());
        fields.put("consent", entry.basis().consent().value());
        fields.put("norm", entry.basis().norm().reveal());
        fields.put("actor", entry.actor().id());
        fields.put("role", entry.actor().role().value());
        fields.put("mode", entry.mode().code());
        fields.put("policy", entry.policy());
        fields.put("sequence", entry.sequence().toString());
        fields.put("id", entry.id());
        return fields;
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
            visit.enter(ledger, Role.AUDITOR);
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
            visit.enter(ledger, Role.AUDITOR);
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
            visit.enter(ledger, Role.AUDITOR);
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
