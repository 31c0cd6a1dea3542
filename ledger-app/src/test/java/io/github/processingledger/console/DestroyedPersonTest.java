package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.erasure.Destroyer;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console shows of a person before and after a destruction that an officer ordered on its page. */
class DestroyedPersonTest extends BrowserTest {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(8);

    private static final String COURIER = "ИП Курьер Болатов";

    /** Somebody whose address went to a courier that nobody registered. */
    private static final String GIVEN = """
        {"id":"courier-1","system":"portal","operation":"collection","subject":{"account":"a-courier"},\
        "categories":["name","address"],"purpose":"services","basis":{"norm":"kz-public-services"},\
        "occurredAt":"2026-02-02T10:00:00+05:00","actor":{"id":"u-17","role":"clerk"},\
        "details":{"source":"subject","method":"web-form","form":"delivery"}}
        {"id":"courier-2","system":"portal","operation":"transfer","subtype":"provision",\
        "subject":{"account":"a-courier"},"categories":["name","address"],"purpose":"services",\
        "basis":{"norm":"kz-public-services"},"occurredAt":"2026-02-03T10:00:00+05:00",\
        "actor":{"id":"u-17","role":"clerk"},"mode":"fact",\
        "details":{"recipient":{"name":"ИП Курьер Болатов"},"country":"KZ","channel":"by-hand"}}
        """;

    @Test
    void after_the_destruction_no_page_of_the_person_shows_a_value() throws Exception {
        String someone = FormsTest.holder();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            reveal(page, someone);
            List<String> shown = page.locator("dl.facts dd").allTextContents();
            assertThat(shown).isNotEmpty().allSatisfy(each -> assertThat(each).isNotBlank());

            destroy(page, someone);
            settle();
            ledger.awaitRegisters();

            page.navigate(ledger.address("/people/" + someone));
            assertThat(page.isVisible(".state-destroyed")).isTrue();
            assertNothing(page, shown);
            reveal(page, someone);
            assertThat(page.locator("dl.facts dd").count()).isZero();
            assertThat(page.isVisible("p.empty")).isTrue();
            assertNothing(page, shown);
            page.navigate(ledger.address("/ledger?subject=" + someone));
            assertNothing(page, shown);
            visit.assertClean();
        }
    }

    @Test
    void the_name_of_a_recipient_that_was_sealed_with_a_persons_data_is_destroyed_with_it(@TempDir Path directory)
            throws Exception {
        ledger.load(Files.writeString(directory.resolve("given.ndjson"), GIVEN));
        TrailRow transfer = ledger.registers()
                .newestEntries(of("transfer"), Long.MAX_VALUE, 1)
                .value()
                .getFirst();
        long before = ledger.registers().countEntries(of("name-read")).value();
        try (Chromium.Visit visit = browser.visit(1200)) {
            visit.enter(ledger, Role.COMPLIANCE);
            Page page = visit.page();
            revealName(page, transfer.recipient());
            assertThat(page.textContent(".revealed")).contains(COURIER);
            destroy(page, transfer.subject());
            settle();
            ledger.awaitRegisters();
            revealName(page, transfer.recipient());
            assertThat(page.locator(".revealed").count()).isZero();
            assertThat(page.textContent(".card p.empty"))
                    .isEqualTo(Wording.in(Language.EN).text("console.recipient.destroyed"));
            assertThat(page.content()).doesNotContain(COURIER);
            visit.assertClean();
            ledger.awaitRegisters();
            assertThat(ledger.registers().countEntries(of("name-read")).value())
                    .as("nothing was read the second time")
                    .isEqualTo(before + 1);
        }
    }

    private static void revealName(Page page, String recipient) {
        page.navigate(ledger.address("/flows/" + recipient + "?lang=en"));
        page.selectOption("#n-purpose", "services");
        page.fill("#n-reason", "a complaint");
        page.click("details.action button");
        assertThat(page.url()).endsWith("/name");
    }

    private static EntryFilter of(String act) {
        return new EntryFilter(null, act, null, null, null, null, null, null, null);
    }

    private static void reveal(Page page, String someone) {
        page.navigate(ledger.address("/people/" + someone));
        page.click("details.action:has(#v-purpose) summary");
        page.selectOption("#v-purpose", "services");
        page.fill("#v-reason", "the person asked");
        page.click("details.action:has(#v-purpose) button");
        assertThat(page.url()).endsWith("/values");
    }

    private static void destroy(Page page, String someone) {
        page.navigate(ledger.address("/people/" + someone));
        page.click("details.action:has(#d-ground) summary");
        page.check("details.action:has(#d-ground) input[value=all]");
        page.selectOption("#d-ground", "request");
        page.fill("#d-media", "database");
        page.fill("#d-post", "officer");
        page.click("details.action:has(#d-ground) button");
        page.fill("#confirmation", someone.substring(someone.length() - 6));
        page.click("main button");
        assertThat(page.url()).matches(".*/ledger/\\d+");
        assertThat(page.isVisible(".tag-good")).isTrue();
    }

    private static void settle() {
        Destroyer destroyer = ledger.part(Destroyer.class);
        long deadline = System.nanoTime() + LONGEST;
        while (destroyer.progress().fenced() + destroyer.progress().deleted() > 0) {
            assertThat(System.nanoTime()).as("still destroying").isLessThan(deadline);
            destroyer.finishAtOnce();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void assertNothing(Page page, List<String> shown) {
        assertThat(page.content()).doesNotContain(shown);
    }
}
