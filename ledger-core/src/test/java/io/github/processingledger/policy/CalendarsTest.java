package io.github.processingledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.processingledger.operation.Country;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarsTest {
    private static final Calendars SHIPPED = Calendars.shipped();
    private static final Country RUSSIA = new Country("RU");

    /** The norms of the year: those of Russia are published, those of Kazakhstan follow from the law on holidays. */
    @ParameterizedTest
    @CsvSource({"KZ,2025,246", "KZ,2026,247", "KZ,2027,247", "RU,2025,247", "RU,2026,247"})
    void a_year_has_this_many_working_days(String country, int year, long workingDays) {
        long counted = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> SHIPPED.isWorkingDay(new Country(country), day))
                .count();

        assertThat(counted).isEqualTo(workingDays);
    }

    @ParameterizedTest
    @CsvSource({"2025", "2026", "2027"})
    void a_holiday_on_a_day_off_frees_the_next_working_day(int year) {
        SortedSet<LocalDate> holidays = new TreeSet<>();
        List.of(
                        "01-01", "01-02", "03-08", "03-21", "03-22", "03-23", "05-01", "05-07", "05-09", "07-06",
                        "10-25", "12-16")
                .forEach(day -> holidays.add(LocalDate.parse(year + "-" + day)));
        holidays.add(LocalDate.parse(year == 2025 ? "2025-08-30" : year + "-03-15"));
        if (year == 2026) {
            holidays.remove(LocalDate.parse("2026-03-15"));
        }
        SortedSet<LocalDate> free = new TreeSet<>(holidays);
        for (LocalDate holiday : holidays) {
            LocalDate next = holiday;
            while (isWeekend(holiday) && (isWeekend(next) || free.contains(next))) {
                next = next.plusDays(1);
            }
            free.add(next);
        }

        assertThat(free)
                .allSatisfy(day -> assertThat(SHIPPED.isWorkingDay(Country.KAZAKHSTAN, day))
                        .isFalse());
        assertThat(Calendars.shipped("kz-" + year).daysOff()).containsAll(free);
    }

    @Test
    void orthodox_christmas_and_kurban_ait_are_days_off_without_moving_any() {
        assertThat(SHIPPED.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2027-01-07")))
                .isFalse();
        assertThat(SHIPPED.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2027-05-17")))
                .isTrue();
    }

    @Test
    void a_moved_day_is_off_and_the_day_it_was_moved_from_is_worked() {
        assertThat(SHIPPED.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2025-01-03")))
                .isFalse();
        assertThat(SHIPPED.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2025-01-05")))
                .isTrue();
        assertThat(SHIPPED.isWorkingDay(RUSSIA, LocalDate.parse("2025-11-01"))).isTrue();
    }

    @Test
    void a_year_that_nobody_entered_is_a_loud_error() {
        assertThatThrownBy(() -> SHIPPED.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2028-01-03")))
                .isInstanceOf(MissingYearException.class)
                .hasMessageContaining("KZ in 2028");
        assertThatThrownBy(() -> SHIPPED.workingDaysAfter(Country.KAZAKHSTAN, LocalDate.parse("2027-12-30"), 3))
                .isInstanceOf(MissingYearException.class);
    }

    @Test
    void a_year_that_is_added_is_known() {
        String file = new String(Resources.read("/calendars/kz-2027.yaml"), StandardCharsets.UTF_8);
        WorkingYear next = WorkingYear.read("""
            country: KZ
            year: 2028
            weekend: [saturday, sunday]
            sources: { law: "a law" }
            holidays: [{ date: 2028-01-03, name: "a day", source: law }]
            moved: []
            """.getBytes(StandardCharsets.UTF_8));
        Calendars more = SHIPPED.with(List.of(next));

        assertThat(file).contains("year: 2027");
        assertThat(more.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2028-01-03")))
                .isFalse();
        assertThat(more.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2028-01-04")))
                .isTrue();
        assertThat(more.isWorkingDay(Country.KAZAKHSTAN, LocalDate.parse("2027-01-07")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "year: 2027|year: 2026|/holidays/0/date",
                "date: 2027-01-07|date: 2027-02-30|/holidays/2/date",
                "date: 2027-01-07|date: 2027-01-01|/holidays/2/date",
                "off: 2027-01-04|off: 2028-01-04|/moved/0/off",
                "'Christmas\", source: labour-code-art84'|'Christmas\", source: hearsay'|/holidays/2/source",
                "weekend: [saturday, sunday]|weekend: [holiday]|/weekend/0"
            })
    void a_calendar_of_a_wrong_year_or_without_a_source_is_refused_with_a_pointer(
            String old, String bad, String pointer) {
        String file = new String(Resources.read("/calendars/kz-2027.yaml"), StandardCharsets.UTF_8);
        assertThat(file).contains(old);
        InvalidPolicyException refused = catchThrowableOfType(
                InvalidPolicyException.class,
                () -> WorkingYear.read(file.replace(old, bad).getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.faults()).extracting(PolicyFault::pointer).contains(pointer);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
