package io.github.processingledger.cli.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line in the making, with the field names of the HTTP interface; number and time come when it is told. */
final class Draft {
    private static final List<String> ORDER = List.of(
            "id",
            "system",
            "operation",
            "fact",
            "subtype",
            "subject",
            "categories",
            "purpose",
            "basis",
            "occurredAt",
            "actor",
            "details",
            "values",
            "mode",
            "batch",
            "sequence");

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Object> subject = new LinkedHashMap<>();
    private final Map<String, Object> basis = new LinkedHashMap<>();
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private final String system;

    private Draft(String system, Staff actor) {
        this.system = system;
        fields.put("system", system);
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("id", actor.id);
        who.put("role", actor.role);
        fields.put("actor", who);
    }

    static Draft operation(String system, String code, Staff actor) {
        return new Draft(system, actor).field("operation", code);
    }

    static Draft fact(String system, String code, Staff actor) {
        return new Draft(system, actor).field("fact", code);
    }

    String system() {
        return system;
    }

    Draft subtype(String subtype) {
        return field("subtype", subtype);
    }

    Draft about(String identifier, String value) {
        subject.put(identifier, value);
        return this;
    }

    Draft categories(List<String> categories) {
        return field("categories", categories);
    }

    Draft categories(String... categories) {
        return categories(List.of(categories));
    }

    Draft purpose(String purpose) {
        return field("purpose", purpose);
    }

    Draft consent(String id) {
        basis.put("consent", id);
        return this;
    }

    Draft ground(String code) {
        basis.put("ground", code);
        return this;
    }

    Draft norm(String text) {
        basis.put("norm", text);
        return this;
    }

    Draft detail(String name, Object value) {
        details.put(name, value);
        return this;
    }

    Draft value(String category, String value) {
        values.put(category, value);
        return this;
    }

    /** It has happened already: recorded in any case. */
    Draft happened() {
        return field("mode", "fact");
    }

    Draft batch(@Nullable String batch) {
        return batch == null ? this : field("batch", batch);
    }

    String json(String id, String occurredAt, long sequence) {
        fields.put("id", id);
        fields.put("occurredAt", occurredAt);
        fields.put("sequence", sequence);
        part("subject", subject);
        part("basis", basis);
        part("values", values);
        fields.put("details", details);
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String name : ORDER) {
            Object value = fields.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        return JsonLine.of(ordered);
    }

    private void part(String name, Map<String, Object> part) {
        if (!part.isEmpty()) {
            fields.put(name, part);
        }
    }

    private Draft field(String name, Object value) {
        fields.put(name, value);
        return this;
    }
}
