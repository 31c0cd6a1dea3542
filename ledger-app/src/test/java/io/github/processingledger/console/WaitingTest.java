package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.github.processingledger.access.Role;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen and said while the server takes its time, when it fails, and when the session is over. */
class WaitingTest extends BrowserTest {
    private static final Wording ENGLISH = Wording.in(Language.EN);
    private static final String FIRST_ENTRY = "tbody tr td a";

    @Test
    void a_slow_entry_is_announced_and_a_failed_one_is_told() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address("/ledger?lang=en&act=transfer"));
            assertThat(page.textContent("#busy")).isBlank();
            List<Route> held = new ArrayList<>();
            page.route("**/ledger/*", held::add);
            page.click(FIRST_ENTRY);
            page.waitForSelector("#busy.on");
            assertThat(page.textContent("#busy")).isEqualTo(ENGLISH.text("console.busy"));
            assertThat(page.getAttribute("#inspector", "aria-busy")).isEqualTo("true");
            visit.assertClean();
            held.getFirst().resume();
            page.waitForSelector("#inspector.open #entry");
            assertThat(page.textContent("#busy")).isBlank();
            assertThat(page.getAttribute("#inspector", "aria-busy")).isNull();
            page.unroute("**/ledger/*");
            page.keyboard().press("Escape");
            page.route("**/ledger/*", Route::abort);
            page.click(FIRST_ENTRY);
            page.waitForSelector("#trouble:not(:empty)");
            assertThat(page.textContent("#trouble")).isEqualTo(ENGLISH.text("console.trouble"));
            assertThat(page.isVisible("#inspector.open")).isFalse();
        }
    }

    @Test
    void when_the_session_is_over_an_entry_leads_to_the_page_to_sign_in() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address("/ledger?act=transfer"));
            page.click("[data-pause]");
            page.context().clearCookies();
            page.click(FIRST_ENTRY);
            page.waitForURL("**/sign-in");
            assertThat(page.isVisible("#password")).isTrue();
        }
    }

    @Test
    void a_form_is_sent_once_however_often_its_button_is_pressed() {
        try (Chromium.Visit visit = browser.visit(1300)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people?lang=en"));
            page.fill("#identifier", "nobody");
            page.fill("#reason", "a test");
            List<Route> sent = new ArrayList<>();
            page.route("**/people/find", sent::add);
            // In one step: whatever Playwright looks at afterwards waits for the next page.
            Object seen = page.evaluate("""
                async () => {
                  const form = document.querySelector('form[method=post].card');
                  const button = form.querySelector('button');
                  button.click();
                  button.click();
                  form.requestSubmit();
                  const busy = document.getElementById('busy');
                  while (!busy.classList.contains('on')) await new Promise(requestAnimationFrame);
                  return busy.textContent + button.getAttribute('aria-disabled');
                }\
                """);
            assertThat(seen).isEqualTo(ENGLISH.text("console.busy") + "true");
            sent.getFirst().resume();
            page.waitForSelector("[role=alert]");
            assertThat(sent).hasSize(1);
            visit.assertNoFaults();
        }
    }
}
