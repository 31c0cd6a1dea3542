package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, as each role sees it, in every language and both themes. */
class WalkThroughPagesTest extends BrowserTest {
    static Stream<Arguments> looks() {
        List<Arguments> looks = new ArrayList<>();
        for (String role : List.of("visitor", "auditor", "compliance", "administrator")) {
            for (String language : List.of("kk", "ru", "en")) {
                for (String theme : List.of("light", "dark")) {
                    looks.add(Arguments.of(role, language, theme));
                }
            }
        }
        return looks.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("looks")
    void every_page_is_clean(String role, String language, String theme) {
        try (Chromium.Visit visit = browser.visit(1280)) {
            if (!role.equals("visitor")) {
                visit.signIn(ledger, "test." + role, RunningLedger.PASSWORD);
            }
            visit.page().navigate(ledger.address("/?lang=" + language + "&theme=" + theme));
            for (String path : pages(role)) {
                visit.page().navigate(ledger.address(path));
                assertThat(visit.page().getAttribute("html", "lang")).isEqualTo(language);
                assertThat(visit.page().getAttribute("html", "data-theme")).isEqualTo(theme);
                assertThat(visit.page().content()).as(path).doesNotContain("??");
                visit.assertClean();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("looks")
    void every_page_fits_a_phone(String role, String language, String theme) {
        if (theme.equals("dark")) {
            return;
        }
        try (Chromium.Visit visit = browser.visit(360)) {
            if (!role.equals("visitor")) {
                visit.signIn(ledger, "test." + role, RunningLedger.PASSWORD);
            }
            visit.page().navigate(ledger.address("/?lang=" + language));
            for (String path : pages(role)) {
                visit.page().navigate(ledger.address(path));
                visit.assertFits();
            }
        }
    }

    @Test
    void the_api_documentation_works_under_the_same_content_policy() {
        try (Chromium.Visit visit = browser.visit(1280)) {
            visit.page().navigate(ledger.address("/swagger-ui.html"));
            visit.page().waitForSelector(".opblock");
            visit.assertCallsNobody();
        }
    }

    private static List<String> pages(String role) {
        List<String> pages = new ArrayList<>(List.of("/", "/?from=2026-01-05&to=2026-01-11"));
        switch (role) {
            case "visitor" -> pages.add("/sign-in");
            case "administrator" -> pages.addAll(List.of("/accounts", "/keys", "/policy", "/password", "/ledger"));
            default -> {
                TrailRow refused = refused();
                String someone = "/people/" + refused.subject();
                if (role.equals("compliance")) {
                    return List.of("/", "/people", someone, "/reports/third-party-transfers?show=1");
                }
                pages.addAll(List.of(
                        "/ledger",
                        "/ledger?outcome=refused&from=2026-01-01&to=2026-01-31",
                        "/ledger?act=genesis&outcome=refused",
                        "/ledger/1",
                        "/ledger/" + refused.position(),
                        "/ledger/" + refused.position() + "/proof",
                        "/ledger/999999999",
                        "/people",
                        someone,
                        someone + "?asOf=2026-01-15T12:00&compare=2026-01-05T12:00",
                        someone + "?asOf=1999-01-01T00:00",
                        someone + "/steps?number=2",
                        "/reports",
                        "/reports/third-party-transfers?show=1",
                        "/reports/subject-access-answer?show=1",
                        "/replay",
                        "/flows",
                        "/policy",
                        "/accounts"));
            }
        }
        return pages;
    }

    private static TrailRow refused() {
        EntryFilter filter = new EntryFilter(null, "transfer", null, null, null, null, true, null, null);
        return ledger.registers().newestEntries(filter, Long.MAX_VALUE, 20).value().stream()
                .filter(row -> row.subject() != null)
                .findFirst()
                .orElseThrow();
    }
}
