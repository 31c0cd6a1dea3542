package io.github.processingledger.console;

import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.FurtherFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which entries a page shows, exactly as its address says; unknown parameters are ignored, malformed ones refused. */
final class LedgerQuery {
    /** In the order of the filter form. */
    static final List<String> FIELDS = List.of(
            "act",
            "outcome",
            "subject",
            "category",
            "purpose",
            "recipient",
            "system",
            "from",
            "to",
            "rule",
            "norm",
            "ground",
            "consent",
            "mode",
            "actor",
            "role",
            "policy",
            "batch");

    /** What became of an entry; {@code violating} is one that was recorded although it failed a rule. */
    static final List<String> OUTCOMES = List.of("recorded", "violating", "refused");

    private final Map<String, String> given = new LinkedHashMap<>();

    private LedgerQuery() {}

    static LedgerQuery of(HttpServletRequest request) {
        LedgerQuery query = new LedgerQuery();
        for (String field : FIELDS) {
            String value = request.getParameter(field);
            if (value != null && !value.isBlank()) {
                query.given.put(field, checked(field, value.strip()));
            }
        }
        return query;
    }

    private static String checked(String field, String value) {
        boolean known = switch (field) {
            case "outcome" -> OUTCOMES.contains(value);
            case "subject", "recipient", "consent", "actor", "batch" -> value.matches("[a-z]{3}-[a-z2-7]{26}");
            case "mode" -> value.equals("enforce") || value.equals("fact");
            case "policy" -> value.matches("[a-z0-9-]{1,60}/[0-9]{1,9}");
            case "from", "to" -> value.length() <= 40;
            default -> value.matches("[a-z][a-z0-9-]{0,59}");
        };
        if (!known) {
            throw new BadAddressException(field);
        }
        return value;
    }

    EntryFilter filter(ZoneId zone) {
        String outcome = given.get("outcome");
        EntryFilter filter = new EntryFilter(
                        given.get("subject"),
                        given.get("act"),
                        given.get("purpose"),
                        given.get("category"),
                        given.get("recipient"),
                        given.get("system"),
                        outcome == null ? null : outcome.equals("refused"),
                        instant("from", zone, 0),
                        instant("to", zone, 1))
                .and(further());
        return "violating".equals(outcome) ? filter.violations() : filter;
    }

    private FurtherFilter further() {
        return new FurtherFilter(
                null,
                null,
                given.get("actor"),
                given.get("role"),
                given.get("mode"),
                given.get("policy"),
                given.get("batch"),
                null,
                given.get("consent"),
                given.get("ground"),
                given.get("norm"),
                given.get("rule"),
                null,
                null,
                null,
                null);
    }

    /** Whether one of the fields behind "more" is given. */
    public boolean hasMore() {
        return given.keySet().stream().anyMatch(field -> FIELDS.indexOf(field) > FIELDS.indexOf("to"));
    }

    /** The key of a field's name. */
    public String label(String field) {
        return switch (field) {
            case "subject" -> "console.col.person";
            case "category" -> "console.col.categories";
            case "norm", "ground", "consent" -> "console.field." + field;
            case "actor", "policy" -> "console.entry." + field;
            case "role" -> "console.accounts.role";
            default -> "console.col." + field;
        };
    }

    public List<String> outcomes() {
        return OUTCOMES;
    }

    /** A day in the operator's zone, counted whole, or an instant. */
    private @Nullable Instant instant(String field, ZoneId zone, int daysLater) {
        String value = given.get(field);
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
            throw new BadAddressException(field);
        }
    }

    /** What was given for a field, or nothing. */
    public String get(String field) {
        return given.getOrDefault(field, "");
    }

    public boolean isEmpty() {
        return given.isEmpty();
    }

    /** The fields given, in the order of the form. */
    public Map<String, String> given() {
        return given;
    }

    /** The address of the same question, ending in {@code ?} or {@code &}. */
    public String address(String path) {
        return address(path, "");
    }

    /** The address of the same question without one field. */
    public String address(String path, String without) {
        StringBuilder address = new StringBuilder(path).append('?');
        given.forEach((field, value) -> {
            if (!field.equals(without)) {
                address.append(field)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        return address.toString();
    }
}
