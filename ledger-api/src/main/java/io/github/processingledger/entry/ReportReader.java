package io.github.processingledger.entry;

import io.github.processingledger.entry.SubjectReference.Identifier;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a report from its JSON, finding every fault at once. */
public final class ReportReader {
    private static final Code ALL = Code.of("all");

    private final JsonCursor json;
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable OperationKind operation;
    private @Nullable FactKind fact;

    private ReportReader(Map<?, ?> json) {
        this.json = new JsonCursor(json, "", faults);
    }

    /**
     * Reads one report.
     *
     * @param json the JSON object: maps, lists, strings, longs, booleans; other numbers only inside {@code values}
     * @throws MalformedReportException naming every fault with its pointer
     */
    public static Report read(Map<?, ?> json) {
        return new ReportReader(json).report();
    }

    /**
     * Reads the question who a person is.
     *
     * @throws MalformedReportException naming every fault with its pointer
     */
    public static LookupRequest readLookup(Map<?, ?> json) {
        return new ReportReader(json).lookup();
    }

    private LookupRequest lookup() {
        Code system = json.value("system", Code::new);
        Text reason = json.value("reason", Text::of);
        Map<Identifier, String> identifiers = identifiers(json);
        json.refuseUnknownFields();
        SubjectReference who = json.attempt("", () -> new SubjectReference(null, identifiers));
        if (who == null || !faults.isEmpty()) {
            throw new MalformedReportException(faults);
        }
        return new LookupRequest(who, system == null ? Code.of("portal") : system, reason);
    }

    private Report report() {
        String id = json.requiredValue("id", ReportReader::identifier);
        Code system = json.requiredValue("system", Code::new);
        Act act = act();
        SubjectReference subject = subject();
        int faultsBefore = faults.size();
        SortedSet<Code> categories = categories();
        boolean understood = faults.size() == faultsBefore;
        boolean all = categories.remove(ALL);
        Code purpose = json.value("purpose", Code::new);
        Basis basis = basis();
        OffsetDateTime occurredAt = json.requiredValue("occurredAt", ReportReader::time);
        Actor actor = actor();
        Map<Code, Object> values = values(understood ? categories : null);
        Mode mode = json.value("mode", code -> Codes.read(Mode.class, code));
        Reference batch = json.value("batch", text -> new Reference(Reference.Kind.BATCH, text));
        Long sequence = sequence();
        requireWhatTheActNeeds(purpose, basis);
        json.refuseUnknownFields();
        if (id == null || system == null || act == null || occurredAt == null || actor == null || !faults.isEmpty()) {
            throw new MalformedReportException(faults);
        }
        Mode judged = mode == null ? Mode.ENFORCE : mode;
        return new Report(
                id,
                system,
                act,
                subject,
                categories,
                all,
                purpose,
                basis,
                occurredAt,
                actor,
                values,
                judged,
                batch,
                sequence);
    }

    private @Nullable Act act() {
        boolean said = json.has("operation");
        if (said == json.has("fact")) {
            json.fault(said ? "fact" : "operation", "exactly one of operation and fact is required");
            ActReader.skip(json);
            return null;
        }
        operation = json.value("operation", ReportReader::operationKind);
        fact = json.value("fact", ReportReader::factKind);
        if (operation != null) {
            return ActReader.read(operation.type(), json);
        } else if (fact != null) {
            return ActReader.read(fact.type(), json);
        }
        ActReader.skip(json);
        return null;
    }

    private static OperationKind operationKind(String code) {
        return OperationKind.ofCode(code)
                .orElseThrow(() -> new InvalidValueException("is none of the thirteen operations of clause 2.6"));
    }

    private static FactKind factKind(String code) {
        return FactKind.ofCode(code)
                .filter(FactKind::isReportable)
                .orElseThrow(() -> new InvalidValueException("is no fact that can be reported"));
    }

    private @Nullable SubjectReference subject() {
        JsonCursor subject = json.object("subject");
        if (subject == null) {
            boolean needed = fact != null && fact.needsSubject();
            if (needed && !json.has("subject")) {
                json.fault("subject", "is required");
            }
            return null;
        }
        String pseudonym = subject.value("id", ReportReader::identifier);
        Map<Identifier, String> identifiers = identifiers(subject);
        subject.refuseUnknownFields();
        return subject.hasFaults() ? null : json.attempt("subject", () -> new SubjectReference(pseudonym, identifiers));
    }

    private static Map<Identifier, String> identifiers(JsonCursor json) {
        Map<Identifier, String> identifiers = new EnumMap<>(Identifier.class);
        for (Identifier kind : Identifier.values()) {
            String value = json.value(kind.code(), ReportReader::identifier);
            if (value != null) {
                identifiers.put(kind, value);
            }
        }
        return identifiers;
    }

    private SortedSet<Code> categories() {
        if (operation != null) {
            json.require("categories");
        }
        SortedSet<Code> categories = new TreeSet<>();
        List<?> given = json.array("categories");
        if (given == null) {
            return categories;
        }
        for (int i = 0; i < given.size(); i++) {
            Object element = given.get(i);
            Code code = json.attempt("categories/" + i, () -> code(element));
            if (code != null && !categories.add(code)) {
                json.fault("categories/" + i, "is named twice");
            }
        }
        if (operation != null && given.isEmpty()) {
            json.fault("categories", "names at least one category, or all");
        }
        if (categories.contains(ALL) && categories.size() > 1) {
            json.fault("categories", "names all or single categories, not both");
        }
        return categories;
    }

    private @Nullable Basis basis() {
        JsonCursor basis = json.object("basis");
        if (basis == null) {
            return null;
        }
        Reference consent = basis.value("consent", text -> new Reference(Reference.Kind.CONSENT, text));
        Code ground = basis.value("ground", Code::new);
        Text norm = basis.value("norm", Text::of);
        basis.refuseUnknownFields();
        return basis.hasFaults() ? null : json.attempt("basis", () -> new Basis(consent, ground, norm));
    }

    private @Nullable Actor actor() {
        json.require("actor");
        JsonCursor actor = json.object("actor");
        if (actor == null) {
            return null;
        }
        String id = actor.requiredValue("id", ReportReader::identifier);
        Code role = actor.requiredValue("role", Code::new);
        actor.refuseUnknownFields();
        return id == null || role == null ? null : new Actor(id, role);
    }

    /** Values belong to the categories that are named, where these are understood. */
    private Map<Code, Object> values(@Nullable SortedSet<Code> categories) {
        Map<Code, Object> values = new HashMap<>();
        Object given = json.raw("values");
        if (given == null) {
            return values;
        }
        if (!(given instanceof Map<?, ?> map)) {
            json.fault("values", "must be an object");
            return values;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Code category = json.attempt("values", () -> code(entry.getKey()));
            Object value = entry.getValue();
            if (category != null && categories != null && !categories.contains(category)) {
                json.fault("values/" + category, "is a value of a category that is not among categories");
            } else if (category != null && value == null) {
                json.fault("values/" + category, "is null; leave it out instead");
            } else if (category != null && value != null) {
                values.put(category, value);
            }
        }
        return values;
    }

    private @Nullable Long sequence() {
        Long sequence = json.integer("sequence");
        if (sequence != null && sequence < 0) {
            json.fault("sequence", "must be 0 or more");
        }
        return sequence;
    }

    private void requireWhatTheActNeeds(@Nullable Code purpose, @Nullable Basis basis) {
        if (operation != null && !operation.isDuty()) {
            if (purpose == null) {
                json.require("purpose");
            }
            if (basis == null) {
                json.require("basis");
            }
        }
    }

    private static Code code(@Nullable Object element) {
        if (element instanceof String text) {
            return new Code(text);
        }
        throw new InvalidValueException("must be a code");
    }

    private static String identifier(String text) {
        if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("has 1 to 200 characters, none of them a control character");
        }
        return text;
    }

    private static OffsetDateTime time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getNano() % 1_000 != 0) {
                throw new InvalidValueException("has at most 6 decimals of a second");
            }
            if (time.getYear() < 1900
                    || time.getYear() > 9998
                    || time.getOffset().getTotalSeconds() % 60 != 0) {
                throw new InvalidValueException("is a time between the years 1900 and 9998, offset in minutes");
            }
            return time;
        } catch (DateTimeException notATime) {
            throw new InvalidValueException("must be an ISO 8601 date and time with offset");
        }
    }

    /**
     * A question who a person is.
     *
     * @param who outside identifiers
     * @param system the system within which accounts and visitors are meant
     * @param reason in the caller's own words
     */
    public record LookupRequest(
            SubjectReference who, Code system, @Nullable Text reason) {}
}
