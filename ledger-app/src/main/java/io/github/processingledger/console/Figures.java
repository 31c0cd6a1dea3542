package io.github.processingledger.console;

import io.github.processingledger.wording.Language;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers, days and times as people of a language write them. */
final class Figures {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'").withZone(ZoneOffset.UTC);

    private Figures() {}

    static Locale locale(Language language) {
        return language == Language.EN ? Locale.UK : language.locale();
    }

    static String number(Language language, long number) {
        return NumberFormat.getIntegerInstance(locale(language)).format(number);
    }

    static String day(Language language, LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale(language)));
    }

    static String longDay(Language language, LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale(language)));
    }

    /** Day and time of day to the second, in a zone. */
    static String time(Language language, Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return day(language, local.toLocalDate()) + ", " + local.format(TIME);
    }

    static String timeOfDay(Instant instant, ZoneId zone) {
        return instant.atZone(zone).format(TIME);
    }

    static String utc(Instant instant) {
        return UTC.format(instant);
    }
}
