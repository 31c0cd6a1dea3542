package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.intake.RecipientRegister;
import io.github.processingledger.intake.SealedNames;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The name of a recipient that may be a person's: sealed until somebody says why, and then an entry says so. */
class RecipientPageTest extends BrowserTest {
    /** The architect of the sample month, a sole trader. */
    private static final String ARCHITECT = "ИП Байжанов Арман Сейтұлы";

    private static final String NUMBER = "710417380003";

    @Test
    void a_sealed_name_is_revealed_with_a_purpose_and_the_reading_is_an_entry() throws Exception {
        String architect = architect();
        long before = readings().size();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            page.navigate(ledger.address("/flows?lang=en&from=2026-01-01&to=2026-01-31"));
            assertThat(page.content()).doesNotContain(ARCHITECT, NUMBER);
            page.click("a.tag[href='/flows/" + architect + "']");
            assertThat(page.content()).doesNotContain(ARCHITECT, NUMBER);
            page.evaluate("() => document.querySelector('#n-purpose').options[1].value = 'curiosity'");
            page.selectOption("#n-purpose", "curiosity");
            page.fill("#n-reason", "none");
            page.click("details.action button");
            assertThat(page.textContent(".status-number")).isEqualTo("400");
            ledger.awaitRegisters();
            assertThat(readings()).hasSize((int) before);
            page.navigate(ledger.address("/flows/" + architect));
            page.selectOption("#n-purpose", "services");
            page.fill("#n-reason", "a complaint");
            page.click("details.action button");
            assertThat(page.textContent(".revealed")).contains(ARCHITECT, NUMBER);
            assertThat(page.url()).endsWith("/flows/" + architect + "/name");
            visit.assertClean();
            ledger.awaitRegisters();
            assertThat(readings()).hasSize((int) before + 1);
            TrailRow reading = readings().getFirst();
            assertThat(reading.purpose()).isEqualTo("services");
            page.navigate(ledger.address("/ledger/" + reading.position()));
            assertThat(page.textContent("#entry")).doesNotContain(ARCHITECT, NUMBER);
            assertThat(page.getAttribute("#entry dd a[href^='/ledger/']", "href"))
                    .isEqualTo("/ledger/" + registration(architect));
            visit.assertClean();
        }
    }

    @Test
    void an_auditor_sees_that_a_name_is_sealed_and_cannot_reveal_it() {
        String architect = architect();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address("/flows/" + architect));
            assertThat(page.locator("#n-purpose").count()).isZero();
            Object status = page.evaluate(
                    "address => fetch(address, {method: 'POST', headers: {'X-CSRF-TOKEN':"
                            + " document.querySelector('input[name=_csrf]').value}, body: new URLSearchParams({purpose:"
                            + " 'services', reason: 'x'})}).then(answer => answer.status)",
                    "/flows/" + architect + "/name");
            assertThat(status).isEqualTo(403);
            assertThat(page.navigate(ledger.address("/flows/rcp-aaaaaaaaaaaaaaaaaaaaaaaaaa"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_recipient_that_no_entry_names_has_no_name() {
        SealedNames.Name none = ledger.part(SealedNames.class)
                .read(
                        "rcp-aaaaaaaaaaaaaaaaaaaaaaaaaa",
                        Code.of("services"),
                        Text.of("a look"),
                        new Actor("tester", Code.of("compliance")));
        assertThat(none).isEqualTo(new SealedNames.Name(SealedNames.State.NONE, null, null));
    }

    private static List<TrailRow> readings() {
        return ledger.registers()
                .newestEntries(of("name-read"), Long.MAX_VALUE, 100)
                .value();
    }

    private static String architect() {
        return ledger.registers().entries(of("recipient-registered"), 0, 10).value().stream()
                .map(TrailRow::recipient)
                .filter(Objects::nonNull)
                .filter(id -> ledger.part(RecipientRegister.class).name(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static long registration(String recipient) {
        return ledger.registers().entries(of("recipient-registered"), 0, 100).value().stream()
                .filter(row -> recipient.equals(row.recipient()))
                .mapToLong(TrailRow::position)
                .max()
                .orElseThrow();
    }

    private static EntryFilter of(String act) {
        return new EntryFilter(null, act, null, null, null, null, null, null, null);
    }
}
