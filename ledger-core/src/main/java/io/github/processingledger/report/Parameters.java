package io.github.processingledger.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked of a report. */
public final class Parameters {
    private final SortedMap<String, String> given;

    public Parameters(Map<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    /** The parameters a question takes, as given; others are refused. */
    SortedMap<String, String> only(Question question) {
        SortedMap<String, String> taken = new TreeMap<>();
        for (Question.Parameter parameter : question.parameters()) {
            String value = given.get(parameter.key());
            if (value != null && !value.isBlank()) {
                taken.put(parameter.key(), value);
            } else if (parameter.required()) {
                throw new BadParameterException(parameter.key(), "is required");
            }
        }
        for (String key : given.keySet()) {
            if (question.parameters().stream().noneMatch(known -> known.key().equals(key))) {
                throw new BadParameterException(
                        key.matches("[a-zA-Z]{1,40}") ? key : "parameter", "is not a parameter of this report");
            }
        }
        return taken;
    }

    @Nullable
    String text(String key) {
        String value = given.get(key);
        return value == null || value.isBlank() ? null : value;
    }

    /** An instant: a day in the operator's zone, which begins at midnight, or a time with offset. */
    @Nullable
    Instant instant(String key, ZoneId zone) {
        return instant(key, zone, 0);
    }

    /** The end of a span: a day counts whole. */
    @Nullable
    Instant end(String key, ZoneId zone) {
        return instant(key, zone, 1);
    }

    private @Nullable Instant instant(String key, ZoneId zone, int daysLater) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            return value.length() == 10
                    ? LocalDate.parse(value)
                            .plusDays(daysLater)
                            .atStartOfDay(zone)
                            .toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException notATime) {
            throw new BadParameterException(key, "is a day (yyyy-mm-dd) or an ISO 8601 time with offset");
        }
    }
}
