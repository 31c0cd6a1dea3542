package io.github.processingledger.console;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some days in a row, both ends included, and how finely a picture of them is divided. */
record Span(LocalDate from, LocalDate to) {
    private static final int LONGEST_BY_DAY = 62;
    private static final int LONGEST_BY_WEEK = 400;
    private static final int LONGEST_DAYS = 36_600;

    Span {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > LONGEST_DAYS) {
            throw new BadAddressException("from");
        }
    }

    /** What the address asks for, or else the last 31 days up to a day. */
    static Span asked(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate last) {
        LocalDate end = to != null ? to : from != null ? from.plusDays(30) : last;
        return new Span(from != null ? from : end.minusDays(30), end);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean overlaps(Span other) {
        return !to.isBefore(other.from) && !from.isAfter(other.to);
    }

    public Span earlier() {
        return new Span(from.minusDays(days()), from.minusDays(1));
    }

    public Span later() {
        return new Span(to.plusDays(1), to.plusDays(days()));
    }

    /** Three times as long, around the same middle; the same where that would be too long. */
    public Span wider() {
        return days() * 3 > LONGEST_DAYS ? this : new Span(from.minusDays(days()), to.plusDays(days()));
    }

    /** The middle third; a day stays a day. */
    public Span narrower() {
        long third = days() / 3;
        return days() < 3 ? new Span(from, from) : new Span(from.plusDays(third), to.minusDays(third));
    }

    /** The parts: days, weeks from Monday, or months; the first and the last may be cut. */
    List<Span> parts() {
        List<Span> parts = new ArrayList<>();
        for (LocalDate start = from; !start.isAfter(to); ) {
            LocalDate end = endOfPart(start);
            parts.add(new Span(start, end.isAfter(to) ? to : end));
            start = end.plusDays(1);
        }
        return parts;
    }

    private LocalDate endOfPart(LocalDate start) {
        if (days() <= LONGEST_BY_DAY) {
            return start;
        }
        return days() <= LONGEST_BY_WEEK
                ? start.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                : start.with(TemporalAdjusters.lastDayOfMonth());
    }
}
