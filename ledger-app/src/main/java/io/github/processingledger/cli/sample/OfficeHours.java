package io.github.processingledger.cli.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When people act in a month: staff from 9 to 18 on working days, the portal's users from 7 to 23 every day. Times are
 * seconds since 1970; work is counted in seconds since the month's first working morning.
 */
final class OfficeHours {
    static final ZoneOffset ASTANA = ZoneOffset.ofHours(5);
    static final long MINUTE = 60;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long WORKING_DAY = 9 * HOUR;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Set<MonthDay> HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(1, 2), MonthDay.of(1, 7));

    private final YearMonth month;
    private final List<Long> mornings = new ArrayList<>();

    OfficeHours(YearMonth month) {
        this.month = month;
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            if (!WEEKEND.contains(date.getDayOfWeek()) && !HOLIDAYS.contains(MonthDay.from(date))) {
                mornings.add(at(day, MORNING));
            }
        }
    }

    int days() {
        return month.lengthOfMonth();
    }

    LocalDate date(int day) {
        return month.atDay(day);
    }

    long at(int day, LocalTime time) {
        return month.atDay(day).atTime(time).toEpochSecond(ASTANA);
    }

    /** All the work of the month. */
    long work() {
        return mornings.size() * WORKING_DAY;
    }

    /** The instant at which so much of the month's work is done. */
    long timeOf(long work) {
        long within = Math.min(Math.max(work, 0), work() - 1);
        return mornings.get((int) (within / WORKING_DAY)) + within % WORKING_DAY;
    }

    /** How much of the month's work is done at an instant. */
    long workAt(long time) {
        long done = 0;
        for (long morning : mornings) {
            done += Math.min(Math.max(time - morning, 0), WORKING_DAY);
        }
        return done;
    }

    /** The same instant, or the next morning if it is night. */
    static long awake(long time) {
        long sinceMidnight = Math.floorMod(time + ASTANA.getTotalSeconds(), DAY);
        if (sinceMidnight < 7 * HOUR) {
            return time + 7 * HOUR - sinceMidnight;
        }
        return sinceMidnight < 23 * HOUR ? time : time + DAY + 7 * HOUR - sinceMidnight;
    }
}
