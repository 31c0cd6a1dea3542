package io.github.processingledger.entry;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Pseudonym;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an act from a report: {@code subtype} beside it, the others in {@code details}. */
final class ActReader {
    private static final String SUBTYPE = "subtype";

    private ActReader() {}

    /** Passes over the fields of an act of which nobody knows what they should be. */
    static void skip(JsonCursor report) {
        report.raw("details");
        report.raw(SUBTYPE);
    }

    static @Nullable Act read(Class<? extends Act> type, JsonCursor report) {
        int faultsBefore = report.faults().size();
        JsonCursor given = report.object("details");
        if (given == null && report.faults().size() > faultsBefore) {
            skip(report);
            return null;
        }
        JsonCursor details = given == null ? new JsonCursor(Map.of(), "/details", report.faults()) : given;
        List<ActFields.Field> fields = ActFields.of(type).fields();
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            ActFields.Field field = fields.get(i);
            JsonCursor source = field.name().equals(SUBTYPE) ? report : details;
            if (field.required() && !(field.list() && field.type() == Code.class)) {
                source.require(field.name());
            }
            values[i] = value(field, source);
        }
        details.refuseUnknownFields();
        if (report.faults().size() > faultsBefore) {
            return null;
        }
        return details.attempt("", () -> ActFields.of(type).make(values));
    }

    private static @Nullable Object value(ActFields.Field field, JsonCursor json) {
        if (field.list()) {
            return list(field, json);
        }
        Class<?> type = field.type();
        if (type == boolean.class || type == Boolean.class) {
            return json.bool(field.name());
        }
        if (type == long.class || type == Long.class) {
            return json.integer(field.name());
        }
        if (type == Recipient.class) {
            return recipient(field.name(), json);
        }
        return json.value(field.name(), text -> scalar(field, text));
    }

    private static Object list(ActFields.Field field, JsonCursor json) {
        List<Object> elements = new ArrayList<>();
        List<?> given = json.array(field.name());
        for (int i = 0; given != null && i < given.size(); i++) {
            Object element = given.get(i);
            String name = field.name() + "/" + i;
            Object value = field.type() == Performer.class && element instanceof Map<?, ?> object
                    ? performer(new JsonCursor(object, json.pointer() + "/" + name, json.faults()))
                    : json.attempt(name, () -> listed(field, element));
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private static Object listed(ActFields.Field field, @Nullable Object element) {
        if (field.type() != Performer.class && element instanceof String text) {
            return scalar(field, text);
        }
        throw new InvalidValueException(field.type() == Performer.class ? "must be an object" : "must be a string");
    }

    private static @Nullable Performer performer(JsonCursor json) {
        String id = json.requiredString("id");
        Text post = json.value("post", Text::of);
        json.refuseUnknownFields();
        return id == null ? null : json.attempt("id", () -> new Performer(id, post));
    }

    private static @Nullable Recipient recipient(String name, JsonCursor json) {
        JsonCursor recipient = json.object(name);
        if (recipient == null) {
            return null;
        }
        Text called = recipient.value("name", Text::of);
        Bin bin = recipient.value("bin", Bin::new);
        recipient.refuseUnknownFields();
        return recipient.hasFaults() ? null : json.attempt(name, () -> Recipient.named(called, bin));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object scalar(ActFields.Field field, String text) {
        Class<?> type = field.type();
        if (type == Code.class) {
            return new Code(text);
        } else if (type == Text.class) {
            return Text.of(text);
        } else if (type == Reference.class) {
            return new Reference(referenceKind(field.name()), text);
        } else if (type == Country.class) {
            return new Country(text);
        } else if (type == Pseudonym.class) {
            return new Pseudonym(text);
        } else if (type == Bin.class) {
            return new Bin(text);
        } else if (type == LocalDate.class) {
            return date(text);
        } else if (type == Instant.class) {
            return Instant.parse(text);
        } else if (type.isEnum()) {
            return Codes.read((Class<? extends Enum>) type, text);
        }
        return text;
    }

    static Reference.Kind referenceKind(String field) {
        return Reference.Kind.valueOf(field.toUpperCase(Locale.ROOT));
    }

    private static LocalDate date(String text) {
        try {
            if (text.length() != 10) {
                throw new DateTimeException("not yyyy-mm-dd");
            }
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new InvalidValueException("must be a date, yyyy-mm-dd");
        }
    }
}
