package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.erasure.Destroyer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What the console shows of a person before and after a destruction that an officer ordered on its page. */
class DestroyedPersonTest extends BrowserTest {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(8);

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
