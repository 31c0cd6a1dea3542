package io.github.processingledger.http;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.FurtherFilter;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which entries are asked for, by the fields of the envelope, all of which may be combined. A parameter that is no field,
 * comes twice or contradicts another one is refused, so that nobody takes an unfiltered answer for a filtered one.
 */
final class EntryQuery {
    private static final List<String> FIELDS = List.of(
            "id",
            "subject",
            "operation",
            "fact",
            "kind",
            "subtype",
            "purpose",
            "category",
            "recipient",
            "system",
            "outcome",
            "rule",
            "actor",
            "role",
            "mode",
            "policy",
            "batch",
            "sequence",
            "consent",
            "ground",
            "norm",
            "from",
            "to",
            "knownFrom",
            "knownTo");

    /** Fields that hold codes; the others hold ids, numbers and times, and what is none matches nothing or is refused. */
    private static final Set<String> CODES =
            Set.of("operation", "fact", "subtype", "purpose", "category", "system", "rule", "role", "ground", "norm");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final SortedMap<String, String> given = new TreeMap<>();

    private EntryQuery() {}

    /**
     * Reads the parameters of a request.
     *
     * @param others parameters that the address has besides
     */
    static EntryQuery of(MultiValueMap<String, String> parameters, String... others) {
        EntryQuery query = new EntryQuery();
        Set<String> besides = Set.of(others);
        parameters.forEach((name, values) -> {
            if (!FIELDS.contains(name) && !besides.contains(name)) {
                throw new BadParameterException(name, "is none of: " + String.join(", ", FIELDS));
            }
            if (values.size() != 1) {
                throw new BadParameterException(name, "can be given once");
            }
            if (FIELDS.contains(name)) {
                query.given.put(name, values.getFirst());
            }
        });
        query.check();
        return query;
    }

    private void check() {
        given.forEach((name, value) -> {
            if (CODES.contains(name) && !CODE.matcher(value).matches()) {
                throw new BadParameterException(name, "is a code");
            }
        });
        either("mode", "enforce", "fact");
        Boolean operation = either("kind", "operation", "fact");
        if (given.containsKey("operation") && given.containsKey("fact")) {
            throw new BadParameterException("fact", "can't be asked for together with operation");
        }
        if (operation != null && given.containsKey(operation ? "fact" : "operation")) {
            throw new BadParameterException("kind", "contradicts the " + (operation ? "fact" : "operation"));
        }
    }

    /** What was given, by the names of the parameters. */
    SortedMap<String, String> given() {
        return given;
    }

    EntryFilter filter(Journal journal) {
        String operation = given.get("operation");
        String fact = given.get("fact");
        return new EntryFilter(
                        given.get("subject"),
                        operation == null ? fact : operation,
                        given.get("purpose"),
                        given.get("category"),
                        given.get("recipient"),
                        given.get("system"),
                        either("outcome", "refused", "recorded"),
                        Reads.time("from", given.get("from")),
                        Reads.time("to", given.get("to")))
                .and(new FurtherFilter(
                        (operation == null && fact == null)
                                ? either("kind", "operation", "fact")
                                : (Boolean) (operation != null),
                        given.get("subtype"),
                        given.get("actor"),
                        given.get("role"),
                        given.get("mode"),
                        given.get("policy"),
                        given.get("batch"),
                        number("sequence"),
                        given.get("consent"),
                        given.get("ground"),
                        given.get("norm"),
                        given.get("rule"),
                        Reads.time("knownFrom", given.get("knownFrom")),
                        Reads.time("knownTo", given.get("knownTo")),
                        position(journal),
                        null));
    }

    private @Nullable Boolean either(String name, String yes, String no) {
        String value = given.get(name);
        if (value == null) {
            return null;
        }
        if (!value.equals(yes) && !value.equals(no)) {
            throw new BadParameterException(name, "is " + yes + " or " + no);
        }
        return value.equals(yes);
    }

    private @Nullable Long number(String name) {
        String value = given.get(name);
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException notANumber) {
            throw new BadParameterException(name, "is a number");
        }
    }

    /** Ids are not in the register; the journal finds them. Position 0 is nobody's. */
    private @Nullable Long position(Journal journal) {
        String id = given.get("id");
        return id == null ? null : (Long) journal.positionOf(id).orElse(0);
    }
}
