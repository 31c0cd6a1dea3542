package io.github.processingledger.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Times as the log writes them: microseconds since 1970, in text always {@code 2026-01-01T00:00:00.000000Z}. */
final class Micros {

    /** Characters of a time. */
    static final int LENGTH = 27;

    private static final long PER_SECOND = 1_000_000;
    private static final long PER_DAY = 86_400 * PER_SECOND;

    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static String text(long micros) {
        byte[] out = new byte[LENGTH];
        write(micros, out, 0);
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** Years 0 to 9999; others are refused. */
    static void write(long micros, byte[] out, int at) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, PER_DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new IllegalArgumentException("a year outside 0 to 9999");
        }
        long rest = Math.floorMod(micros, PER_DAY);
        long second = rest / PER_SECOND;
        digits(date.getYear(), out, at, 4);
        out[at + 4] = '-';
        digits(date.getMonthValue(), out, at + 5, 2);
        out[at + 7] = '-';
        digits(date.getDayOfMonth(), out, at + 8, 2);
        out[at + 10] = 'T';
        digits(second / 3600, out, at + 11, 2);
        out[at + 13] = ':';
        digits(second / 60 % 60, out, at + 14, 2);
        out[at + 16] = ':';
        digits(second % 60, out, at + 17, 2);
        out[at + 19] = '.';
        digits(rest % PER_SECOND, out, at + 20, 6);
        out[at + 26] = 'Z';
    }

    private static void digits(long number, byte[] out, int at, int count) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The time that stands at this place. Anything but exactly the form above is refused. */
    static long read(byte[] in, int at) {
        if (at < 0 || at + LENGTH > in.length || !hasSeparators(in, at)) {
            throw new MalformedEntryException(at, "no time");
        }
        long day;
        try {
            day = LocalDate.of(number(in, at, 4), number(in, at + 5, 2), number(in, at + 8, 2))
                    .toEpochDay();
        } catch (DateTimeException e) {
            throw new MalformedEntryException(at, "no time");
        }
        int hour = number(in, at + 11, 2);
        int minute = number(in, at + 14, 2);
        int second = number(in, at + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new MalformedEntryException(at, "no time");
        }
        long seconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * PER_SECOND + number(in, at + 20, 6);
    }

    private static boolean hasSeparators(byte[] in, int at) {
        return in[at + 4] == '-'
                && in[at + 7] == '-'
                && in[at + 10] == 'T'
                && in[at + 13] == ':'
                && in[at + 16] == ':'
                && in[at + 19] == '.'
                && in[at + 26] == 'Z';
    }

    private static int number(byte[] in, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = in[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedEntryException(i, "no digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
