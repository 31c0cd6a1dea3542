package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page as each role sees it, in every language and both themes, wide and on a phone, looked at by axe. The auditor
 * opens each page in each language, the themes in turn; the other roles open theirs once, languages and themes in turn.
 * {@code -Dconsole.walk=full} opens every page in every language and theme, with axe each time.
 */
class WalkThroughPagesTest extends BrowserTest {
    private static final boolean FULL = "full".equals(System.getProperty("console.walk"));

    /** A way to look at a page. */
    private record Look(String language, String theme, boolean axe) {}

    @ParameterizedTest
    @ValueSource(strings = {"visitor", "auditor", "compliance", "administrator"})
    void every_page_is_clean_and_fits_a_phone(String role) {
        List<String> pages = pages(role);
        try (Chromium.Visit visit = browser.visit(1280)) {
            if (!role.equals("visitor")) {
                visit.enter(ledger, Role.valueOf(role.toUpperCase(Locale.ROOT)));
            }
            for (int i = 0; i < pages.size(); i++) {
                for (Look look : looks(i, role.equals("auditor"))) {
                    open(visit, pages.get(i), look);
                }
            }
        }
    }

    private static void open(Chromium.Visit visit, String path, Look look) {
        Page page = visit.page();
        page.setViewportSize(1280, 900);
        String and = path.contains("?") ? "&" : "?";
        page.navigate(ledger.address(path + and + "lang=" + look.language + "&theme=" + look.theme));
        assertThat(page.getAttribute("html", "lang")).as(path).isEqualTo(look.language);
        assertThat(page.getAttribute("html", "data-theme")).as(path).isEqualTo(look.theme);
        assertThat(page.content()).as(path).doesNotContain("??");
        if (look.axe) {
            visit.assertClean();
        } else {
            visit.assertNoFaults();
        }
        page.setViewportSize(360, 800);
        visit.assertFits();
    }

    private static List<Look> looks(int page, boolean everyLanguage) {
        List<Look> looks = new ArrayList<>();
        List<String> languages = List.of("kk", "ru", "en");
        for (int i = 0; i < languages.size(); i++) {
            boolean dark = (i + page) % 2 == 0;
            boolean turn = i == page % languages.size();
            if (FULL || everyLanguage || turn) {
                looks.add(new Look(languages.get(i), dark ? "dark" : "light", FULL || turn));
            }
            if (FULL) {
                looks.add(new Look(languages.get(i), dark ? "light" : "dark", true));
            }
        }
        return looks;
    }

    @Test
    void the_api_documentation_works_under_the_same_content_policy() {
        try (Chromium.Visit visit = browser.visit(1280)) {
            visit.page().navigate(ledger.address("/swagger-ui.html"));
            visit.page().waitForSelector(".opblock");
            visit.assertNoFaults();
        }
    }

    private static List<String> pages(String role) {
        List<String> pages = new ArrayList<>(List.of("/", "/?from=2026-01-05&to=2026-01-11"));
        switch (role) {
            case "visitor" -> pages.add("/sign-in");
            case "administrator" ->
                pages.addAll(List.of("/accounts", "/keys", "/policy", "/policy/publish", "/password", "/ledger"));
            default -> pages.addAll(ofTheLedger(role.equals("auditor")));
        }
        return pages;
    }

    private static List<String> ofTheLedger(boolean auditor) {
        TrailRow refused = refused();
        String someone = "/people/" + refused.subject();
        List<String> pages = new ArrayList<>(List.of(
                "/ledger",
                "/ledger?outcome=refused&from=2026-01-01&to=2026-01-31",
                "/ledger/" + refused.position(),
                "/people",
                someone,
                someone + "/steps?number=2",
                "/reports",
                "/reports/third-party-transfers?show=1",
                "/flows?from=2026-01-01&to=2026-01-31",
                "/flows/" + someRecipient(),
                "/policy"));
        if (auditor) {
            pages.addAll(List.of(
                    "/ledger?act=genesis&outcome=refused",
                    "/ledger?from=yesterday&sequence=one&act=use",
                    "/ledger?outcome=violating",
                    "/ledger/1",
                    "/ledger/" + refused.position() + "/proof",
                    "/ledger/999999999",
                    someone + "?asOf=2026-01-15T12:00&compare=2026-01-05T12:00",
                    someone + "?asOf=1999-01-01T00:00",
                    "/reports/subject-access-answer?show=1",
                    "/flows?from=1999-01-01&to=1999-01-31",
                    "/replay",
                    "/replay/parked",
                    "/accounts"));
        }
        return pages;
    }

    private static String someRecipient() {
        EntryFilter registered =
                new EntryFilter(null, "recipient-registered", null, null, null, null, null, null, null);
        return ledger.registers().entries(registered, 0, 10).value().getLast().recipient();
    }

    private static TrailRow refused() {
        EntryFilter filter = new EntryFilter(null, "transfer", null, null, null, null, true, null, null);
        return ledger.registers().newestEntries(filter, Long.MAX_VALUE, 20).value().stream()
                .filter(row -> row.subject() != null)
                .findFirst()
                .orElseThrow();
    }
}
