package io.github.processingledger.entry;

import io.github.processingledger.operation.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks one JSON object of a report and collects every fault with its pointer. */
final class JsonCursor {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");

    private final Map<?, ?> object;
    private final String pointer;
    private final List<Fault> faults;
    private final int faultsBefore;
    private final Set<String> read = new HashSet<>();

    JsonCursor(Map<?, ?> object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
        this.faultsBefore = faults.size();
    }

    boolean has(String name) {
        read.add(name);
        return object.get(name) != null;
    }

    /** The raw value, null if absent. */
    @Nullable
    Object raw(String name) {
        read.add(name);
        return object.get(name);
    }

    @Nullable
    String string(String name) {
        return typed(name, String.class, "a string");
    }

    @Nullable
    String requiredString(String name) {
        require(name);
        return string(name);
    }

    @Nullable
    Long integer(String name) {
        return typed(name, Long.class, "an integer");
    }

    @Nullable
    Boolean bool(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    @Nullable
    JsonCursor object(String name) {
        Map<?, ?> value = typed(name, Map.class, "an object");
        return value == null ? null : new JsonCursor(value, pointer + "/" + name, faults);
    }

    @Nullable
    List<?> array(String name) {
        return typed(name, List.class, "an array");
    }

    /** A string turned into a value; a value that cannot be made becomes a fault. */
    <T> @Nullable T value(String name, Function<String, T> maker) {
        String text = string(name);
        return text == null ? null : attempt(name, () -> maker.apply(text));
    }

    <T> @Nullable T requiredValue(String name, Function<String, T> maker) {
        require(name);
        return value(name, maker);
    }

    <T> @Nullable T attempt(String name, Maker<T> maker) {
        try {
            return maker.make();
        } catch (InvalidValueException invalid) {
            fault(name, String.valueOf(invalid.getMessage()));
            return null;
        }
    }

    void require(String name) {
        if (!has(name)) {
            fault(name, "is required");
        }
    }

    void fault(String name, String message) {
        faults.add(new Fault(name.isEmpty() ? pointer : pointer + "/" + name, message));
    }

    String pointer() {
        return pointer;
    }

    List<Fault> faults() {
        return faults;
    }

    /** Whether a fault was found since this object is being read. */
    boolean hasFaults() {
        return faults.size() > faultsBefore;
    }

    /** Everything that nobody asked for is a fault: nothing a caller says is dropped in silence. */
    void refuseUnknownFields() {
        for (Object name : new ArrayList<>(object.keySet())) {
            if (name instanceof String field && !read.contains(field)) {
                boolean plain = PLAIN_NAME.matcher(field).matches();
                fault(plain ? field : "", plain ? "is not a field here" : "has a field that is not known here");
            }
        }
    }

    private <T> @Nullable T typed(String name, Class<T> type, String expected) {
        Object value = raw(name);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            fault(name, "must be " + expected);
            return null;
        }
        return type.cast(value);
    }

    /** Makes a value or refuses it. */
    interface Maker<T> {
        T make();
    }
}
