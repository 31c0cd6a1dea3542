package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.processingledger.access.Role;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.intake.Lookups;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the registers could not take is listed on a page and tried again from it. */
class ParkedPageTest extends BrowserTest {
    @Test
    void a_parked_entry_is_listed_and_tried_again_until_it_is_written() throws Exception {
        JdbcClient jdbc = ledger.part(JdbcClient.class);
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        jdbc.sql("alter table trail_page add constraint nothing_new check (recorded_to < " + now + ")")
                .update();
        try (Chromium.Visit visit = browser.visit(1200)) {
            ledger.part(Lookups.class)
                    .find(
                            new SubjectReference(null, Map.of(SubjectReference.Identifier.ACCOUNT, "a-nobody")),
                            Code.of("portal"),
                            null,
                            new Actor("tester", Code.of("parker")));
            ledger.awaitRegisters();
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.navigate(ledger.address("/?lang=en"));
            page.click(".health a[href='/replay/parked']");
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            int attempts = Integer.parseInt(page.textContent("tbody tr td:nth-child(4)"));
            page.click("tbody button");
            assertThat(page.textContent("[role=status]")).contains("failed again");
            assertThat(page.textContent("tbody tr td:nth-child(4)")).isEqualTo(Integer.toString(attempts + 1));
            visit.assertClean();
            jdbc.sql("alter table trail_page drop constraint nothing_new").update();
            page.click("tbody button");
            assertThat(page.textContent("[role=status]")).contains("Written");
            assertThat(page.isVisible("p.empty")).isTrue();
            visit.assertClean();
            page.navigate(ledger.address("/"));
            assertThat(page.locator(".health a[href='/replay/parked']").count()).isZero();
        } finally {
            jdbc.sql("alter table trail_page drop constraint if exists nothing_new")
                    .update();
        }
    }
}
