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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Which entries a page shows, exactly as its address says; unknown parameters are ignored, malformed ones named. */
final class LedgerQuery {
    /** In the order of the filter form. */
    static final List<String> FIELDS = List.of(
            "act",
            "outcome",
            "category",
            "purpose",
            "from",
            "to",
            "system",
            "subject",
            "recipient",
            "kind",
            "subtype",
            "rule",
            "consent",
            "norm",
            "ground",
            "actor",
            "role",
            "mode",
            "policy",
            "batch",
            "sequence",
            "knownFrom",
            "knownTo",
            "id");

    /** What became of an entry; {@code violating} is one that was recorded although it failed a rule. */
    static final List<String> OUTCOMES = List.of("recorded", "violating", "refused");

    static final List<String> KINDS = List.of("operation", "fact");
    static final List<String> MODES = List.of("enforce", "fact");

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> wrong = new LinkedHashSet<>();

    private LedgerQuery() {}

    static LedgerQuery of(HttpServletRequest request) {
        LedgerQuery query = new LedgerQuery();
        for (String field : FIELDS) {
            List<String> values = values(request, field);
            if (!values.isEmpty()) {
                query.given.put(field, values.getFirst());
                if (values.size() > 1 || !isKnown(field, values.getFirst())) {
                    query.wrong.add(field);
                }
            }
        }
        return query;
    }

    /** The different ones; a second one would be dropped unseen. */
    private static List<String> values(HttpServletRequest request, String field) {
        String[] values = request.getParameterValues(field);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }

    private static boolean isKnown(String field, String value) {
        return switch (field) {
            case "outcome" -> OUTCOMES.contains(value);
            case "kind" -> KINDS.contains(value);
            case "mode" -> MODES.contains(value);
            case "subject", "recipient", "consent", "actor", "batch" -> value.matches("[a-z]{3}-[a-z2-7]{26}");
            case "policy" -> value.matches("[a-z0-9-]{1,60}/[0-9]{1,9}");
            case "sequence" -> value.matches("[0-9]{1,18}");
            case "id" -> value.matches("[0-9a-z-]{1,120}");
            case "from", "to", "knownFrom", "knownTo" -> isTime(value);
            default -> value.matches("[a-z][a-z0-9-]{0,59}");
        };
    }

    private static boolean isTime(String value) {
        try {
            instant(value, ZoneOffset.UTC, 0);
            return true;
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    /**
     * The entries asked for.
     *
     * @param positionOf where the entry with an id stands, 0 for nowhere; ids are not in the register
     * @throws BadAddressException if a field can't be understood
     */
    EntryFilter filter(ZoneId zone, ToLongFunction<String> positionOf) {
        wrong.stream().findFirst().ifPresent(field -> {
            throw new BadAddressException(field);
        });
        String outcome = given.get("outcome");
        EntryFilter filter = new EntryFilter(
                        given.get("subject"),
                        given.get("act"),
                        given.get("purpose"),
                        given.get("category"),
                        given.get("recipient"),
                        given.get("system"),
                        outcome == null ? null : outcome.equals("refused"),
                        instantOf("from", zone, 0),
                        instantOf("to", zone, 1))
                .and(further(zone, positionOf));
        return "violating".equals(outcome) ? filter.violations() : filter;
    }

    private FurtherFilter further(ZoneId zone, ToLongFunction<String> positionOf) {
        String kind = given.get("kind");
        String sequence = given.get("sequence");
        String id = given.get("id");
        return new FurtherFilter(
                kind == null ? null : kind.equals("operation"),
                given.get("subtype"),
                given.get("actor"),
                given.get("role"),
                given.get("mode"),
                given.get("policy"),
                given.get("batch"),
                sequence == null ? null : Long.valueOf(sequence),
                given.get("consent"),
                given.get("ground"),
                given.get("norm"),
                given.get("rule"),
                instantOf("knownFrom", zone, 0),
                instantOf("knownTo", zone, 1),
                id == null ? null : (Long) positionOf.applyAsLong(id),
                null);
    }

    /** Whether a field stands in front rather than behind "more". */
    static boolean isAskedMost(String field) {
        return FIELDS.indexOf(field) <= FIELDS.indexOf("to");
    }

    /** Whether one of the fields behind "more" has to be mended. */
    public boolean hasMore() {
        return wrong.stream().anyMatch(field -> !isAskedMost(field));
    }

    /** The key of a field's name. */
    public String label(String field) {
        return switch (field) {
            case "subject" -> "console.col.person";
            case "category" -> "console.col.categories";
            case "norm", "ground", "consent" -> "console.field." + field;
            case "actor", "policy", "id" -> "console.entry." + field;
            case "role" -> "console.accounts.role";
            default -> "console.col." + field;
        };
    }

    private @Nullable Instant instantOf(String field, ZoneId zone, int daysLater) {
        String value = given.get(field);
        return value == null ? null : instant(value, zone, daysLater);
    }

    /** A day in the operator's zone, counted whole, or an instant. */
    private static Instant instant(String value, ZoneId zone, int daysLater) {
        return value.length() == 10
                ? LocalDate.parse(value).plusDays(daysLater).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(value).toInstant();
    }

    /** The fields that can't be understood. */
    public Set<String> wrong() {
        return wrong;
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
