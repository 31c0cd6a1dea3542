package io.github.processingledger.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one canonical form of a JSON value (RFC 8785, JSON Canonicalization Scheme).
 *
 * <p>A value is a {@code Map<String, Object>}, a {@code List<Object>}, a {@code String}, a {@code Long} (or {@code
 * Integer}), a {@code Boolean} or {@code null}. Object keys are ordered by their UTF-16 code units (RFC 8785 section
 * 3.2.3), whatever the order of the map. Equal values have equal bytes, so their hashes can be compared.
 *
 * <p>Refused with {@link IllegalArgumentException}, whose message never repeats content: other types (fractions among
 * them), whole numbers beyond 2<sup>53</sup>-1 in size (they are not exact in every JSON reader), text with half a
 * surrogate pair, more than {@value #MAX_DEPTH} nested lists and objects.
 */
public final class CanonicalJson {

    /** How many lists and objects may stand inside one another. */
    public static final int MAX_DEPTH = 64;

    /** The largest whole number that every JSON reader holds exactly (RFC 8785 section 3.2.2.3). */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private CanonicalJson() {}

    /** The canonical form in UTF-8. */
    public static byte[] bytes(@Nullable Object value) {
        JsonBuffer out = new JsonBuffer();
        write(value, out, 0);
        return out.toBytes();
    }

    /** The canonical form as text. */
    public static String string(@Nullable Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** Whether these bytes are the canonical form of the value that they say. */
    public static boolean isCanonical(byte[] json) {
        if (CanonicalScan.isSure(json)) {
            return true;
        }
        try {
            return Arrays.equals(bytes(JsonReader.read(json)), json);
        } catch (JsonException | IllegalArgumentException noValue) {
            return false;
        }
    }

    /**
     * Where the value that begins at a byte ends, if it is canonical for sure; -1 says nothing, and {@link #isCanonical}
     * has to be asked about the whole.
     *
     * @param depth how many lists and objects it stands in
     */
    public static int endOfCanonical(byte[] json, int from, int depth) {
        return CanonicalScan.end(json, from, depth);
    }

    private static void write(@Nullable Object value, JsonBuffer out, int depth) {
        if (value instanceof String text) {
            out.string(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, out, deeper(depth));
        } else if (value instanceof List<?> list) {
            array(list, out, deeper(depth));
        } else if (value instanceof Long || value instanceof Integer) {
            out.integer(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            out.ascii(truth ? "true" : "false");
        } else if (value == null) {
            out.ascii("null");
        } else {
            throw new IllegalArgumentException(
                    "no canonical form for a " + value.getClass().getName());
        }
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH);
        }
        return depth + 1;
    }

    private static void array(List<?> list, JsonBuffer out, int depth) {
        byte separator = '[';
        for (Object element : list) {
            out.ascii(separator);
            write(element, out, depth);
            separator = ',';
        }
        if (separator == '[') {
            out.ascii(separator);
        }
        out.ascii((byte) ']');
    }

    private static void object(Map<?, ?> map, JsonBuffer out, int depth) {
        byte separator = '{';
        for (Map.Entry<?, ?> member : inOrder(map)) {
            out.ascii(separator);
            out.string(name(member));
            out.ascii((byte) ':');
            write(member.getValue(), out, depth);
            separator = ',';
        }
        if (separator == '{') {
            out.ascii(separator);
        }
        out.ascii((byte) '}');
    }

    /** Most maps on the hot path are filled in order already; only the others pay for a sorted copy. */
    private static Iterable<? extends Map.Entry<?, ?>> inOrder(Map<?, ?> map) {
        if (isInOrder(map.entrySet())) {
            return map.entrySet();
        }
        List<Map.Entry<?, ?>> members = new ArrayList<>(map.entrySet());
        members.sort(Comparator.comparing(CanonicalJson::name));
        if (!isInOrder(members)) {
            throw new IllegalArgumentException("an object with the same key twice");
        }
        return members;
    }

    private static boolean isInOrder(Iterable<? extends Map.Entry<?, ?>> members) {
        String last = null;
        for (Map.Entry<?, ?> member : members) {
            String name = name(member);
            if (last != null && last.compareTo(name) >= 0) {
                return false;
            }
            last = name;
        }
        return true;
    }

    private static String name(Map.Entry<?, ?> member) {
        if (member.getKey() instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("an object key that is not text");
    }
}
