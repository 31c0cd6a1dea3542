package io.github.processingledger.app;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A report in the making, as a service would write it; later than the sample month, one second after the one before. */
final class Told {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2026-03-02T09:15:00+05:00");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Object> subject = new LinkedHashMap<>();
    private final Map<String, Object> basis = new LinkedHashMap<>();
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Told(String field, String act) {
        field("id", UUID.randomUUID().toString());
        field("system", "portal");
        field(field, act);
        field("occurredAt", FIRST.plusSeconds(NUMBER.incrementAndGet()).toString());
        field("actor", Map.of("id", "u-17", "role", "clerk"));
    }

    static Told operation(String code) {
        return new Told("operation", code);
    }

    static Told fact(String code) {
        return new Told("fact", code);
    }

    /** Data is taken from the person through a form, under a norm of law. */
    static Told collection(String account, String... categories) {
        return operation("collection")
                .about("account", account)
                .categories(categories)
                .purpose("services")
                .norm("kz-public-services")
                .detail("source", "subject")
                .detail("method", "web-form")
                .detail("form", "application");
    }

    static Told use(String account, String... categories) {
        return operation("use")
                .about("account", account)
                .categories(categories)
                .purpose("services")
                .norm("kz-public-services")
                .detail("activity", "deciding on an application");
    }

    static Told destruction(String account, String... categories) {
        return operation("destruction")
                .about("account", account)
                .categories(categories)
                .by("u-22", "compliance")
                .detail("ground", "art18-1")
                .detail("method", "crypto-shredding")
                .detail("media", "database and backups")
                .detail("performers", List.of(Map.of("id", "u-22", "post", "officer")));
    }

    Told field(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Told id(String id) {
        return field("id", id);
    }

    Told system(String system) {
        return field("system", system);
    }

    Told subtype(String subtype) {
        return field("subtype", subtype);
    }

    Told about(String identifier, String value) {
        subject.put(identifier, value);
        return this;
    }

    Told categories(String... categories) {
        return field("categories", List.of(categories));
    }

    Told purpose(String purpose) {
        return field("purpose", purpose);
    }

    Told norm(String norm) {
        basis.put("norm", norm);
        return this;
    }

    Told consent(String consent) {
        basis.put("consent", consent);
        return this;
    }

    Told by(String account, String role) {
        return field("actor", Map.of("id", account, "role", role));
    }

    Told detail(String name, Object value) {
        details.put(name, value);
        return this;
    }

    Told value(String category, Object value) {
        values.put(category, value);
        return this;
    }

    /** It has happened already. */
    Told happened() {
        return field("mode", "fact");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(fields);
        part(json, "subject", subject);
        part(json, "basis", basis);
        part(json, "details", details);
        part(json, "values", values);
        return json;
    }

    private static void part(Map<String, Object> json, String name, Map<String, Object> part) {
        if (!part.isEmpty() && !json.containsKey(name)) {
            json.put(name, part);
        }
    }
}
