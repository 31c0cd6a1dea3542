package io.github.processingledger.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An instant in an address or a form: local time in the operator's zone, or a time with offset. */
final class Moment {
    private Moment() {}

    static Instant read(String field, @Nullable String text, ZoneId zone, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            boolean local = text.length() <= "2026-01-31T23:59:59".length();
            return local
                    ? LocalDateTime.parse(text).atZone(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new BadAddressException(field);
        }
    }

    /** As a form writes it, to the minute. */
    static String local(Instant instant, ZoneId zone) {
        return instant.atZone(zone)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
