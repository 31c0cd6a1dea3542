package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.github.processingledger.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A printed page: what it shows and where it is found again, without what only a screen can do. */
class PaperTest extends BrowserTest {
    private static final int A4 = 718;

    @Test
    void a_printed_page_keeps_its_content_and_says_where_and_up_to_where_it_is_true() {
        try (Chromium.Visit visit = browser.visit(A4)) {
            visit.enter(ledger, Role.AUDITOR);
            Page page = visit.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.navigate(ledger.address("/ledger?act=transfer&category=phone&lang=en&theme=dark"));
            assertThat(page.textContent(".printed")).contains("/ledger?act=transfer&category=phone");
            assertThat(page.textContent(".health")).contains("complete up to");
            assertThat(page.isVisible(".chip")).isTrue();
            assertThat(page.evaluate("() => getComputedStyle(document.body.parentElement).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            String someone = page.getAttribute("tbody a[href^='/people/']", "href");
            for (String path : List.of("/", "/flows?from=2026-01-01&to=2026-01-31", "/policy", someone)) {
                page.navigate(ledger.address(path));
                assertThat(page.locator("header.top:visible, form:visible, .skip:visible")
                                .count())
                        .as(path)
                        .isZero();
                assertThat(page.isVisible(".printed")).as(path).isTrue();
                assertThat(page.evaluate("() => [...document.querySelectorAll('.table-wrap, .table-scroll')]"
                                + ".filter(each => each.scrollWidth > each.clientWidth + 1).length"))
                        .as("cut tables of " + path)
                        .isEqualTo(0);
                visit.assertFits();
            }
        }
    }
}
