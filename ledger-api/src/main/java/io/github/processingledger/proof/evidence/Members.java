package io.github.processingledger.proof.evidence;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonException;
import io.github.processingledger.json.JsonReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that must have a certain form; anything else is a {@link MalformedPackException}. */
final class Members {

    private final String where;
    private final Map<?, ?> object;

    private Members(String where, Map<?, ?> object) {
        this.where = where;
        this.object = object;
    }

    /** Reads canonical JSON; other spellings of the same value are refused. */
    static Members read(String where, byte[] json) {
        try {
            Map<String, @Nullable Object> object = JsonReader.readObject(json);
            if (Arrays.equals(CanonicalJson.bytes(object), json)) {
                return new Members(where, object);
            }
        } catch (JsonException | IllegalArgumentException e) {
            throw new MalformedPackException(where + " is not JSON", e);
        }
        throw new MalformedPackException(where + " is not in canonical form");
    }

    static Members of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return new Members(where, object);
        }
        throw new MalformedPackException(where + " is not an object");
    }

    Members only(Set<String> required, Set<String> optional) {
        boolean known = object.keySet().stream().allMatch(key -> required.contains(key) || optional.contains(key));
        if (!known || !object.keySet().containsAll(required)) {
            throw wrong("the members");
        }
        return this;
    }

    Set<?> names() {
        return object.keySet();
    }

    @Nullable
    Object get(String name) {
        return object.get(name);
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    Members object(String name) {
        return of(where + " " + name, object.get(name));
    }

    Map<?, ?> map() {
        return object;
    }

    String text(String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name);
    }

    @Nullable
    String textOrNull(String name) {
        return object.get(name) == null ? null : text(name);
    }

    /** A whole number of 0 or more. */
    long number(String name) {
        if (object.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw wrong(name);
    }

    List<?> list(String name) {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name);
    }

    MalformedPackException wrong(String what) {
        return new MalformedPackException(where + ": " + what + " not as the format demands");
    }
}
