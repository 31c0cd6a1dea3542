package io.github.processingledger.projection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How long the stretches are that entries are counted in. */
public enum Bucket {
    DAY,
    /** From Monday. */
    WEEK,
    MONTH;

    /** The first day of the stretch that a day belongs to. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }
}
