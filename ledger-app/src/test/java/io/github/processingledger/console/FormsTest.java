package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.ConsentEvent;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms of the console, right and wrong. */
class FormsTest extends BrowserTest {
    @Test
    void an_administrator_makes_resets_and_ends_an_account() {
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.ADMINISTRATOR);
            Page page = visit.page();
            for (String bad : List.of("x", "Имя", "test.auditor")) {
                page.navigate(ledger.address("/accounts"));
                page.fill("#name", bad);
                page.click("form.card button");
                assertThat(page.isVisible("[role=alert]")).as(bad).isTrue();
            }
            page.fill("#name", "aida.k");
            page.selectOption("#role", "compliance");
            page.click("form.card button");
            assertThat(page.textContent("#secret")).hasSize(24);
            visit.assertClean();
            page.click("tr:has-text('aida.k') button.danger");
            assertThat(ledger.accounts().find("aida.k").orElseThrow().ended()).isTrue();
            visit.assertClean();
        }
    }

    @Test
    void a_key_is_shown_once_and_can_be_revoked() {
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.ADMINISTRATOR);
            Page page = visit.page();
            page.navigate(ledger.address("/keys"));
            page.fill("#name", "queue");
            page.selectOption("#role", "service");
            page.click("form.card button");
            assertThat(page.isVisible("[role=alert]")).isTrue();
            visit.assertClean();
            page.fill("#name", "queue");
            page.fill("#systems", "portal, crm");
            page.click("form.card button");
            String secret = page.textContent("#secret");
            assertThat(secret).startsWith("lk_");
            page.navigate(ledger.address("/keys"));
            assertThat(page.content()).doesNotContain(secret);
            page.click("tr:has-text('queue') button.danger");
            assertThat(page.isVisible("tr:has-text('queue') button.danger")).isFalse();
        }
    }

    @Test
    void looking_for_somebody_keeps_the_identifier_out_of_addresses_and_pages() {
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people"));
            page.selectOption("#kind", "email");
            page.fill("#identifier", "nobody.here@example.com");
            page.fill("#reason", "a call");
            page.click("form[method=post].card button");
            assertThat(page.url()).endsWith("/people/find");
            assertThat(page.isVisible("[role=alert]")).isTrue();
            assertThat(page.content()).doesNotContain("nobody.here");
            visit.assertClean();
            page.selectOption("#kind", "iin");
            page.fill("#identifier", "not a number");
            page.fill("#reason", "a call");
            page.click("form[method=post].card button");
            assertThat(page.isVisible("[role=alert]")).isTrue();
            Object stored = page.evaluate("() => localStorage.length + sessionStorage.length");
            assertThat(((Number) stored).intValue()).isZero();
        }
    }

    @Test
    void values_are_shown_only_with_a_purpose_and_the_reading_is_an_entry() throws Exception {
        String someone = holder();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people/" + someone));
            assertThat(page.content()).doesNotContain("@example.com");
            page.click("details.action:has(#v-purpose) summary");
            page.selectOption("#v-purpose", "services");
            page.fill("#v-reason", "the person asked");
            page.click("details.action:has(#v-purpose) button");
            assertThat(page.url()).endsWith("/values");
            visit.assertClean();
            EntryFilter readings = new EntryFilter(someone, "values-read", null, null, null, null, null, null, null);
            ledger.awaitRegisters();
            assertThat(ledger.registers().countEntries(readings).value()).isEqualTo(1);
        }
    }

    @Test
    void blocking_leaves_an_entry_and_unblocking_ends_it() throws Exception {
        String someone = holder();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#b-trigger) summary");
            page.click("details.action:has(#b-trigger) button");
            assertThat(page.url()).matches(".*/ledger/\\d+");
            assertThat(page.isVisible(".tag-good")).isTrue();
            ledger.awaitRegisters();
            page.navigate(ledger.address("/people/" + someone));
            assertThat(page.isVisible(".state-blocked")).isTrue();
            visit.assertClean();
            page.click("details.action:has(#u-blocking) summary");
            page.click("details.action:has(#u-blocking) button");
            ledger.awaitRegisters();
            page.navigate(ledger.address("/people/" + someone));
            assertThat(page.isVisible(".state-blocked")).isFalse();
        }
    }

    @Test
    void a_consent_is_withdrawn_by_its_number_in_the_ledger() throws Exception {
        String someone = consenting();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#w-consent) summary");
            page.click("details.action:has(#w-consent) button");
            assertThat(page.url()).as("no consent was chosen").endsWith("/people/" + someone);
            String consent = (String) page.evaluate("() => document.querySelector('#w-consent').options[1].value");
            assertThat(consent).matches("con-[a-z2-7]{26}");
            page.selectOption("#w-consent", consent);
            page.fill("#w-reason", "a letter");
            page.click("details.action:has(#w-consent) button");
            assertThat(page.url()).matches(".*/ledger/\\d+");
            assertThat(page.textContent("#entry")).contains(consent);
            assertThat(page.isVisible(".tag-good")).isTrue();
            ledger.awaitRegisters();
            assertThat(ledger.registers().consent(consent).value())
                    .extracting(ConsentEvent::event)
                    .endsWith("withdrawn");
            // A number that is no consent of this person is refused, and the refusal is an entry.
            page.navigate(ledger.address("/people/" + consenting()));
            page.click("details.action:has(#w-consent) summary");
            page.evaluate("id => document.querySelector('#w-consent').options[1].value = id", consent);
            page.selectOption("#w-consent", consent);
            page.click("details.action:has(#w-consent) button");
            assertThat(page.url()).matches(".*/ledger/\\d+");
            assertThat(page.isVisible(".tag-refused")).isTrue();
            visit.assertClean();
        }
    }

    @Test
    void an_action_without_what_it_needs_leaves_no_entry() throws Exception {
        String someone = holder();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people/" + someone));
            long before = ledger.part(Journal.class).head().size();
            page.click("details.action:has(#b-trigger) summary");
            for (var box : page.locator("details.action:has(#b-trigger) input[type=checkbox]")
                    .all()) {
                box.uncheck();
            }
            page.click("details.action:has(#b-trigger) button");
            assertThat(page.textContent(".status-number")).isEqualTo("400");
            visit.assertClean();
            page.goBack();
            page.evaluate("() => document.querySelector('#v-purpose').options[1].value = 'curiosity'");
            page.click("details.action:has(#v-purpose) summary");
            page.selectOption("#v-purpose", "curiosity");
            page.fill("#v-reason", "none");
            page.click("details.action:has(#v-purpose) button");
            assertThat(page.textContent(".status-number")).isEqualTo("400");
            assertThat(ledger.part(Journal.class).head().size()).isEqualTo(before);
        }
    }

    @Test
    void confirmed_destruction_leaves_an_entry_and_unblocking_what_is_not_blocked_is_refused() throws Exception {
        String someone = holder();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#b-trigger) summary");
            page.click("details.action:has(#b-trigger) button");
            ledger.awaitRegisters();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#u-blocking) summary");
            page.evaluate("() => document.querySelector('#u-blocking').options[0].value = '1'");
            page.click("details.action:has(#u-blocking) button");
            assertThat(page.isVisible(".tag-refused")).isTrue();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#u-blocking) summary");
            page.click("details.action:has(#u-blocking) button");
            ledger.awaitRegisters();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#d-ground) summary");
            page.check("details.action:has(#d-ground) input[value=email]");
            page.selectOption("#d-ground", "request");
            page.fill("#d-media", "database");
            page.fill("#d-post", "officer");
            page.click("details.action:has(#d-ground) button");
            page.fill("#confirmation", someone.substring(someone.length() - 6));
            page.click("main button");
            assertThat(page.url()).matches(".*/ledger/\\d+");
            assertThat(page.isVisible(".tag-good")).isTrue();
            visit.assertClean();
        }
    }

    @Test
    void destruction_wants_a_second_confirmation() {
        String someone = holder();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/people/" + someone));
            page.click("details.action:has(#d-ground) summary");
            page.check("details.action:has(#d-ground) input[value=all]");
            page.selectOption("#d-ground", "request");
            page.fill("#d-media", "database");
            page.fill("#d-post", "officer");
            page.click("details.action:has(#d-ground) button");
            assertThat(page.url()).endsWith("/destroy");
            visit.assertClean();
            page.fill("#confirmation", "zzzzzz");
            page.click("main button");
            assertThat(page.url()).endsWith("/destroy");
            assertThat(page.locator("[role=alert]").count()).isEqualTo(2);
            visit.assertClean();
        }
    }

    /** Somebody with a consent that stands. */
    private static String consenting() {
        EntryFilter given = new EntryFilter(null, "consent-given", null, null, null, null, false, null, null);
        return ledger.registers().entries(given, 0, 500).value().stream()
                .map(TrailRow::subject)
                .filter(subject -> subject != null && isHeld(subject))
                .filter(subject ->
                        ledger.registers().consentsOf(subject).value().size() == 1)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody whose e-mail is held and not blocked. */
    static String holder() {
        EntryFilter collected = new EntryFilter(null, "collection", null, "email", null, null, false, null, null);
        return ledger.registers().entries(collected, 0, 500).value().stream()
                .map(TrailRow::subject)
                .filter(subject -> subject != null && isHeld(subject))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isHeld(String subject) {
        var state = ledger.registers()
                .stateAsOf(subject, java.time.Instant.now(), java.time.Instant.now())
                .value()
                .categories()
                .get("email");
        return state != null && state.isHeld() && !state.isBlocked();
    }
}
