package io.github.processingledger.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into the values {@link CanonicalJson} writes, and nothing that could be read in two ways.
 *
 * <p>Refused with {@link JsonException}: bytes that are not UTF-8, a byte order mark, a key given twice, fractions and
 * exponents, {@code -0}, whole numbers beyond 2<sup>53</sup>-1, half a surrogate pair, more than {@value
 * CanonicalJson#MAX_DEPTH} nested lists and objects, anything but white space after the value.
 */
public final class JsonReader {

    private final byte[] in;
    private int at;

    private JsonReader(byte[] in) {
        this.in = in;
    }

    /** The value; objects are {@link LinkedHashMap}s in the order of the bytes, numbers are {@link Long}. */
    public static @Nullable Object read(byte[] json) {
        JsonReader reader = new JsonReader(json);
        Object value = reader.value(0);
        reader.whiteSpace();
        if (reader.at < json.length) {
            throw new JsonException(reader.at, "more bytes after the value");
        }
        return value;
    }

    /** Like {@link #read}, for bytes that must be an object. */
    @SuppressWarnings("unchecked") // objects are made here, with text as keys
    public static Map<String, @Nullable Object> readObject(byte[] json) {
        if (read(json) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new JsonException(0, "an object is expected");
    }

    private @Nullable Object value(int depth) {
        whiteSpace();
        return switch (peek()) {
            case '"' -> string();
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private int deeper(int depth) {
        if (depth == CanonicalJson.MAX_DEPTH) {
            throw new JsonException(at, "nested deeper than " + CanonicalJson.MAX_DEPTH);
        }
        return depth + 1;
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        at++;
        if (nextIs('}')) {
            return object;
        }
        do {
            whiteSpace();
            int start = at;
            if (peek() != '"') {
                throw new JsonException(at, "a key is expected");
            }
            String name = string();
            expect(':', "a colon is expected");
            int before = object.size();
            object.put(name, value(depth));
            if (object.size() == before) {
                throw new JsonException(start, "a key given twice");
            }
        } while (nextIs(','));
        expect('}', "a comma or the end of the object is expected");
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> array = new ArrayList<>();
        at++;
        if (nextIs(']')) {
            return array;
        }
        do {
            array.add(value(depth));
        } while (nextIs(','));
        expect(']', "a comma or the end of the list is expected");
        return array;
    }

    /** Plain ASCII is copied as it stands; the first other byte hands over to {@link JsonText}. */
    private String string() {
        int start = at + 1;
        for (int i = start; i < in.length; i++) {
            byte next = in[i];
            if (next == '"') {
                at = i + 1;
                return new String(in, start, i - start, StandardCharsets.ISO_8859_1);
            }
            if (next < 0x20 || next == '\\') { // bytes from 0x80 on are negative
                JsonText text = new JsonText(in, start, i);
                String decoded = text.decode();
                at = text.end();
                return decoded;
            }
        }
        throw new JsonException(in.length, "text without an end");
    }

    private Long number() {
        int start = at;
        boolean negative = in[at] == '-';
        int first = negative ? at + 1 : at;
        long number = 0;
        for (at = first; at < in.length && isDigit(in[at]); at++) {
            number = number * 10 + in[at] - '0';
            if (number > CanonicalJson.MAX_INTEGER) {
                throw new JsonException(start, "a whole number beyond 2^53-1");
            }
        }
        int digits = at - first;
        if (digits == 0) {
            throw new JsonException(start, "a value is expected");
        }
        if (in[first] == '0' && (digits > 1 || negative)) {
            throw new JsonException(start, "a number with a needless zero or sign");
        }
        if (at < in.length && (in[at] == '.' || in[at] == 'e' || in[at] == 'E')) {
            throw new JsonException(start, "a number that is not whole");
        }
        return negative ? -number : number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private @Nullable Object literal(String word, @Nullable Object meaning) {
        int start = at;
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == in.length || in[at] != word.charAt(i)) {
                throw new JsonException(start, "a value is expected");
            }
        }
        return meaning;
    }

    private boolean nextIs(char character) {
        whiteSpace();
        if (peek() != character) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char character, String otherwise) {
        if (!nextIs(character)) {
            throw new JsonException(at, otherwise);
        }
    }

    private byte peek() {
        if (at == in.length) {
            throw new JsonException(at, "the bytes end too early");
        }
        return in[at];
    }

    private void whiteSpace() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
    }
}
