package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void parts_cover_every_day_once() {
        for (int days : new int[] {1, 31, 62, 63, 200, 400, 401, 2_000}) {
            Span span = new Span(START, START.plusDays(days - 1));
            List<Span> parts = span.parts();
            assertThat(parts.getFirst().from()).isEqualTo(span.from());
            assertThat(parts.getLast().to()).isEqualTo(span.to());
            assertThat(parts.stream().mapToLong(Span::days).sum()).isEqualTo(days);
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).to().plusDays(1));
            }
        }
    }

    @Test
    void it_grows_and_shrinks_around_its_middle() {
        Span month = new Span(START, START.plusDays(29));
        assertThat(month.wider()).isEqualTo(new Span(START.minusDays(30), START.plusDays(59)));
        assertThat(month.wider().narrower()).isEqualTo(month);
        assertThat(month.narrower()).isEqualTo(new Span(START.plusDays(10), START.plusDays(19)));
        assertThat(new Span(START, START.plusDays(1)).narrower()).isEqualTo(new Span(START, START));
        Span century = new Span(START, START.plusDays(36_000));
        assertThat(century.wider()).isEqualTo(century);
    }

    @Test
    void without_a_question_it_is_the_last_31_days() {
        assertThat(Span.asked(null, null, LocalDate.of(2026, 1, 31))).isEqualTo(new Span(START, START.plusDays(30)));
    }

    @Test
    void an_end_before_the_beginning_is_refused() {
        assertThatThrownBy(() -> new Span(START, START.minusDays(1))).isInstanceOf(BadAddressException.class);
    }
}
