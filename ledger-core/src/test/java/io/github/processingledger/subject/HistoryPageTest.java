package io.github.processingledger.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.RecordedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryPageTest {

    @Test
    void a_page_gives_back_what_was_added_however_often_it_was_closed_in_between() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            List<Imprint> all = Histories.random(random, "sub-1", 80).stream()
                    .map(Imprint::of)
                    .toList();
            HistoryPage page = new HistoryPage();
            for (Imprint each : all) {
                page.add(each);
                page = random.nextInt(5) == 0 ? HistoryPage.open(page.bytes()) : page;
            }
            assertThat(HistoryPage.read(page.bytes())).isEqualTo(all);
            assertThat(page.lastPosition()).isEqualTo(80);
        }
    }

    @Test
    void ten_thousand_entries_take_few_bytes_each() {
        List<Imprint> all = Histories.random(new Random(8), "sub-1", 10_000).stream()
                .map(Imprint::of)
                .toList();
        List<HistoryPage> pages = new ArrayList<>(List.of(new HistoryPage()));
        for (Imprint each : all) {
            if (pages.getLast().isFull()) {
                pages.add(new HistoryPage());
            }
            pages.getLast().add(each);
        }
        int bytes = pages.stream().mapToInt(page -> page.bytes().length).sum();
        assertThat(bytes / 10_000).isLessThan(125);
    }

    @Test
    void a_page_is_short_until_the_imprint_that_makes_it_long_and_knows_it_when_it_is_opened_again() {
        HistoryPage page = new HistoryPage();
        for (RecordedEntry each : Histories.random(new Random(10), "sub-1", 200)) {
            if (page.isShort()) {
                assertThat(page.bytes().length).isLessThan(HistoryPage.SHORT + 100);
                page.add(Imprint.of(each));
            }
            assertThat(HistoryPage.open(page.bytes()).isShort()).isEqualTo(page.isShort());
        }
        assertThat(page.isShort()).isFalse();
        assertThat(page.isFull()).isFalse();
        assertThat(page.bytes().length).isBetween(HistoryPage.SHORT, 2 * HistoryPage.SHORT);
    }

    @Test
    void an_imprint_out_of_order_and_a_page_of_another_format_are_refused() {
        List<Imprint> all = Histories.random(new Random(9), "sub-1", 2).stream()
                .map(Imprint::of)
                .toList();
        HistoryPage page = new HistoryPage();
        page.add(all.get(1));
        assertThatThrownBy(() -> page.add(all.get(0))).isInstanceOf(IllegalArgumentException.class);
        byte[] other = page.bytes();
        other[0] = 9;
        assertThatThrownBy(() -> HistoryPage.read(other)).hasMessageContaining("format");
    }
}
