package io.github.processingledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
    private static final Policy PORTAL = ShippedPolicies.read("kz-94v-astana-portal");
    private static final Calendars CALENDARS = Calendars.shipped();

    /** All starts are UTC; Astana is five hours ahead. */
    @ParameterizedTest
    @CsvSource({
        "answer-request,2026-03-02T04:00:00Z,2026-03-05",
        "answer-request,2026-03-05T04:00:00Z,2026-03-11",
        "answer-request,2026-03-20T04:00:00Z,2026-03-30",
        "answer-request,2026-03-01T18:59:59.999Z,2026-03-04",
        "answer-request,2026-03-01T19:00:00Z,2026-03-05",
        "answer-request,2025-01-02T04:00:00Z,2025-01-08",
        "answer-request,2025-12-30T04:00:00Z,2026-01-06",
        "clarify,2026-05-08T12:00:00Z,2026-05-12",
        "block,2026-05-26T12:00:00Z,2026-05-28",
        "withdrawal,2026-03-02T04:00:00Z,2026-03-27",
        "purpose-reached,2026-03-07T04:00:00Z,2026-03-08",
        "breach-notice,2026-12-15T18:30:00Z,2026-12-17",
    })
    void a_clock_runs_out_at_the_end_of_its_last_day_in_astana(String kind, Instant started, LocalDate lastDay) {
        Due due = due(kind, started, PORTAL);

        assertThat(due.lastDay()).isEqualTo(lastDay);
        assertThat(due.by())
                .isEqualTo(
                        lastDay.plusDays(1).atTime(0, 0).atZone(PORTAL.zone()).toInstant());
        assertThat(due.isOverdueAt(due.by().minusNanos(1))).isFalse();
        assertThat(due.isOverdueAt(due.by())).isTrue();
    }

    @Test
    void a_clock_that_is_off_never_runs() {
        assertThat(Deadlines.due(
                        DeadlineKind.TRANSFER_NOTICE, Instant.parse("2026-03-02T04:00:00Z"), PORTAL, CALENDARS))
                .isEmpty();
    }

    @Test
    void hours_run_through_the_night_and_months_end_on_their_last_day() {
        Policy union = ShippedPolicies.read("eu-gdpr");

        assertThat(due("breach-notice", Instant.parse("2026-03-27T22:30:00Z"), union)
                        .by())
                .isEqualTo(Instant.parse("2026-03-30T22:30:00Z"));
        assertThat(due("answer-request", Instant.parse("2026-01-31T12:00:00Z"), union)
                        .lastDay())
                .isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(due("answer-request", Instant.parse("2026-03-01T12:00:00Z"), union)
                        .by())
                .as("summer time began in between")
                .isEqualTo(Instant.parse("2026-04-01T22:00:00Z"));
    }

    @Test
    void the_same_question_is_answered_by_each_jurisdictions_own_days() {
        Policy russia = ShippedPolicies.read("ru-152fz");

        assertThat(due("answer-request", Instant.parse("2026-04-30T09:00:00Z"), russia)
                        .lastDay())
                .isEqualTo(LocalDate.parse("2026-05-18"));
        assertThat(due("block", Instant.parse("2026-04-30T09:00:00Z"), russia).lastDay())
                .isEqualTo(LocalDate.parse("2026-04-30"));
    }

    @Test
    void a_clock_that_runs_into_an_unknown_year_is_a_loud_error() {
        assertThatThrownBy(() -> due("withdrawal", Instant.parse("2027-12-20T04:00:00Z"), PORTAL))
                .isInstanceOf(MissingYearException.class)
                .hasMessageContaining("2028");
    }

    private static Due due(String kind, Instant started, Policy policy) {
        return Deadlines.due(DeadlineKind.ofCode(kind).orElseThrow(), started, policy, CALENDARS)
                .orElseThrow();
    }
}
