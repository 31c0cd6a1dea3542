package io.github.processingledger.entry;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the {@code data} of the log's JSON, and back. These bytes are a promise: a change is a new version of the
 * kind and an upcaster.
 */
public final class EntryData {
    /** The version of every kind that this class writes. */
    public static final String VERSION = "1";

    private static final String REFUSED = "refused.";

    private EntryData() {}

    /** The kind of an entry: {@code operation.transfer}, {@code fact.consent-given}, or {@code refused.transfer}. */
    public static String kind(Entry entry) {
        if (!entry.isRecorded()) {
            return REFUSED + entry.act().code();
        }
        return (entry.act() instanceof Fact ? "fact." : "operation.")
                + entry.act().code();
    }

    /** Every kind that can stand in the log. */
    public static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            kinds.add("operation." + kind.code());
            kinds.add(REFUSED + kind.code());
        }
        for (FactKind kind : FactKind.values()) {
            kinds.add("fact." + kind.code());
            if (kind.isReportable()) {
                kinds.add(REFUSED + kind.code());
            }
        }
        return kinds;
    }

    /** The data of an entry: everything but id, kind, tags and times, which the journal's envelope has. */
    public static Map<String, Object> write(Entry entry) {
        Map<String, Object> data = new TreeMap<>();
        List<String> sealed = new ArrayList<>();
        Map<String, Object> details = ActData.write(entry.act(), sealed);
        put(data, "subtype", details.remove("subtype"));
        put(data, "details", details.isEmpty() ? null : details);
        put(data, "subject", entry.subject());
        data.put("system", entry.system().value());
        put(data, "categories", codes(entry.categories()));
        put(data, "all", entry.all() ? true : null);
        put(data, "purpose", entry.purpose() == null ? null : entry.purpose().value());
        put(data, "basis", entry.basis() == null ? null : basis(entry.basis(), sealed));
        data.put("offset", entry.offset().getId());
        data.put(
                "actor",
                Map.of("id", entry.actor().id(), "role", entry.actor().role().value()));
        put(data, "policy", entry.policy());
        data.put("mode", entry.mode().code());
        data.put("outcome", entry.outcome().code());
        put(data, "failures", failures(entry.failures()));
        put(data, "values", values(entry.values()));
        put(data, "batch", entry.batch() == null ? null : entry.batch().value());
        put(data, "sequence", entry.sequence());
        put(data, "sealed", sealed.isEmpty() ? null : sealed.stream().sorted().toList());
        return data;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static @Nullable List<String> codes(SortedSet<Code> codes) {
        return codes.isEmpty() ? null : codes.stream().map(Code::value).toList();
    }

    private static Map<String, Object> basis(Basis basis, List<String> sealed) {
        Map<String, Object> data = new TreeMap<>();
        put(data, "consent", basis.consent() == null ? null : basis.consent().value());
        put(data, "ground", basis.ground() == null ? null : basis.ground().value());
        Text norm = basis.norm();
        if (norm != null && norm.isSealed()) {
            sealed.add("basis.norm");
        } else if (norm != null) {
            data.put("norm", new Code(norm.reveal()).value());
        }
        return data;
    }

    private static @Nullable List<Object> failures(List<RuleFailure> failures) {
        if (failures.isEmpty()) {
            return null;
        }
        List<Object> data = new ArrayList<>();
        for (RuleFailure failure : failures) {
            data.add(new TreeMap<>(Map.of("rule", failure.rule(), "parameters", failure.parameters())));
        }
        return data;
    }

    private static @Nullable List<Object> values(List<ValueHash> values) {
        if (values.isEmpty()) {
            return null;
        }
        List<Object> data = new ArrayList<>();
        for (ValueHash value : values) {
            data.add(new TreeMap<>(Map.of("category", value.category(), "hash", value.hash())));
        }
        return data;
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException if kind or version are not known here
     */
    public static Entry read(String kind, String version, String id, Instant occurredAt, Map<String, Object> data) {
        if (!VERSION.equals(version)) {
            throw new IllegalArgumentException("unknown version of " + kind);
        }
        Map<?, ?> actor = object(data, "actor");
        return new Entry(
                id,
                act(kind, data),
                (String) data.get("subject"),
                new Code(string(data, "system")),
                categories(list(data, "categories")),
                Boolean.TRUE.equals(data.get("all")),
                code(data.get("purpose")),
                data.containsKey("basis") ? basis(object(data, "basis"), list(data, "sealed")) : null,
                occurredAt,
                ZoneOffset.of(string(data, "offset")),
                new Actor(string(actor, "id"), new Code(string(actor, "role"))),
                (String) data.get("policy"),
                Codes.read(Mode.class, string(data, "mode")),
                Codes.read(Outcome.class, string(data, "outcome")),
                readFailures(list(data, "failures")),
                readValues(list(data, "values")),
                data.get("batch") instanceof String batch ? new Reference(Reference.Kind.BATCH, batch) : null,
                (Long) data.get("sequence"));
    }

    private static Act act(String kind, Map<String, Object> data) {
        Map<Object, Object> fields = new TreeMap<>(data.containsKey("details") ? object(data, "details") : Map.of());
        if (data.get("subtype") instanceof String subtype) {
            fields.put("subtype", subtype);
        }
        return ActData.read(type(kind), fields, list(data, "sealed"));
    }

    private static Class<? extends Act> type(String kind) {
        String code = kind.substring(kind.indexOf('.') + 1);
        boolean fact = kind.startsWith("fact.");
        if (!fact && OperationKind.ofCode(code).isPresent()) {
            return OperationKind.ofCode(code).get().type();
        }
        return FactKind.ofCode(code)
                .filter(known -> !kind.startsWith("operation."))
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of entry: " + kind))
                .type();
    }

    private static SortedSet<Code> categories(List<?> data) {
        SortedSet<Code> codes = new TreeSet<>();
        data.forEach(code -> codes.add(new Code((String) code)));
        return codes;
    }

    private static @Nullable Code code(@Nullable Object data) {
        return data instanceof String text ? new Code(text) : null;
    }

    private static Basis basis(Map<?, ?> data, List<?> sealed) {
        Text norm = data.get("norm") instanceof String text ? Text.of(text) : null;
        return new Basis(
                data.get("consent") instanceof String consent ? new Reference(Reference.Kind.CONSENT, consent) : null,
                code(data.get("ground")),
                sealed.contains("basis.norm") ? Text.SEALED : norm);
    }

    private static List<RuleFailure> readFailures(List<?> data) {
        List<RuleFailure> failures = new ArrayList<>();
        for (Object element : data) {
            TreeMap<String, Object> parameters = new TreeMap<>();
            object((Map<?, ?>) element, "parameters").forEach((name, value) -> parameters.put((String) name, value));
            failures.add(new RuleFailure(string((Map<?, ?>) element, "rule"), parameters));
        }
        return failures;
    }

    private static List<ValueHash> readValues(List<?> data) {
        List<ValueHash> values = new ArrayList<>();
        for (Object element : data) {
            values.add(new ValueHash(string((Map<?, ?>) element, "category"), string((Map<?, ?>) element, "hash")));
        }
        return values;
    }

    private static String string(Map<?, ?> data, String name) {
        return (String) Objects.requireNonNull(data.get(name), name);
    }

    private static Map<?, ?> object(Map<?, ?> data, String name) {
        return (Map<?, ?>) Objects.requireNonNull(data.get(name), name);
    }

    private static List<?> list(Map<?, ?> data, String name) {
        return data.get(name) instanceof List<?> list ? list : List.of();
    }
}
