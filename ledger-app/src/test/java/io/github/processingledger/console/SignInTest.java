package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Signing in and out, the one-time password, and what each role is not shown. */
class SignInTest extends BrowserTest {
    private static final String CHOSEN = "seven swans on a frozen lake";

    @Test
    void a_one_time_password_opens_nothing_until_it_is_changed() {
        ledger.accounts().create("fresh", Role.AUDITOR, RunningLedger.ONE_TIME);
        try (Chromium.Visit visit = browser.visit(1000)) {
            visit.signIn(ledger, "fresh", RunningLedger.ONE_TIME);
            Page page = visit.page();
            assertThat(page.url()).endsWith("/password");
            for (String path : new String[] {"/", "/ledger", "/accounts"}) {
                page.navigate(ledger.address(path));
                assertThat(page.url()).as(path).endsWith("/password");
            }
            change(page, RunningLedger.ONE_TIME, CHOSEN, CHOSEN);
            assertThat(page.url()).endsWith("/password?changed");
            page.navigate(ledger.address("/ledger"));
            assertThat(page.url()).endsWith("/ledger");
            visit.assertClean();
        }
    }

    @Test
    void a_password_that_is_weak_misspelt_or_the_old_one_is_not_taken() {
        ledger.accounts().create("choosy", Role.AUDITOR, RunningLedger.ONE_TIME);
        try (Chromium.Visit visit = browser.visit(1000)) {
            visit.signIn(ledger, "choosy", RunningLedger.ONE_TIME);
            Page page = visit.page();
            String[][] tries = {
                {"wrong", CHOSEN, CHOSEN},
                {RunningLedger.ONE_TIME, CHOSEN, CHOSEN + "!"},
                {RunningLedger.ONE_TIME, "short", "short"},
                {RunningLedger.ONE_TIME, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"},
                {RunningLedger.ONE_TIME, "choosy choosy choosy", "choosy choosy choosy"},
                {RunningLedger.ONE_TIME, RunningLedger.ONE_TIME, RunningLedger.ONE_TIME}
            };
            for (String[] each : tries) {
                change(page, each[0], each[1], each[2]);
                assertThat(page.isVisible("[role=alert]")).as(each[1]).isTrue();
                visit.assertClean();
            }
        }
    }

    @Test
    void a_wrong_name_and_a_wrong_password_are_answered_alike_and_guessing_is_slowed_down() {
        ledger.accounts().create("guessed", Role.AUDITOR, RunningLedger.ONE_TIME);
        try (Chromium.Visit visit = browser.visit(1000)) {
            visit.signIn(ledger, "nobody-at-all", "whatever it is");
            String unknown = visit.page().textContent("[role=alert]");
            for (int attempt = 0; attempt < 5; attempt++) {
                visit.signIn(ledger, "guessed", "guess " + attempt);
                assertThat(visit.page().textContent("[role=alert]")).isEqualTo(unknown);
            }
            visit.signIn(ledger, "guessed", RunningLedger.ONE_TIME);
            assertThat(visit.page().url()).endsWith("/sign-in?wait");
            visit.assertClean();
        }
    }

    @Test
    void after_signing_out_or_when_the_account_ends_nothing_is_shown() {
        ledger.accounts().create("leaver", Role.AUDITOR, RunningLedger.ONE_TIME);
        ledger.accounts().changePassword("leaver", CHOSEN);
        try (Chromium.Visit visit = browser.visit(1000)) {
            Page page = visit.page();
            visit.signIn(ledger, "leaver", CHOSEN);
            page.click("details.menu summary");
            page.click("details.menu button");
            page.navigate(ledger.address("/ledger"));
            assertThat(page.url()).endsWith("/sign-in");
            visit.signIn(ledger, "leaver", CHOSEN);
            assertThat(page.url()).endsWith("/ledger?continue");
            ledger.accounts().end("leaver");
            page.navigate(ledger.address("/people"));
            assertThat(page.url()).endsWith("/sign-in");
        }
    }

    @Test
    void pages_of_other_roles_are_refused() {
        String[][] refused = {
            {"auditor", "/accounts"},
            {"auditor", "/keys"},
            {"compliance", "/accounts"},
            {"administrator", "/ledger"},
            {"administrator", "/people"},
            {"administrator", "/flows"},
            {"administrator", "/reports"}
        };
        for (String[] each : refused) {
            try (Chromium.Visit visit = browser.visit(1000)) {
                visit.enter(ledger, Role.valueOf(each[0].toUpperCase(Locale.ROOT)));
                assertThat(visit.page().navigate(ledger.address(each[1])).status())
                        .as(each[0] + " " + each[1])
                        .isEqualTo(403);
                visit.assertClean();
            }
        }
    }

    @Test
    void a_visitor_sees_numbers_and_no_pseudonym() {
        try (Chromium.Visit visit = browser.visit(1000)) {
            visit.page().navigate(ledger.address("/"));
            assertThat(visit.page().content())
                    .contains("kz-94v-astana-portal/1")
                    .doesNotContain("sub-");
        }
    }

    private static void change(Page page, String current, String wanted, String repeated) {
        page.fill("#current", current);
        page.fill("#wanted", wanted);
        page.fill("#repeated", repeated);
        page.click("main form button");
    }
}
