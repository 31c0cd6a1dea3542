package io.github.processingledger.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object of a request as plain maps, lists, strings, longs, booleans and (in {@code values} only useful)
 * big decimals. Knows how large it is without its {@code values}.
 *
 * @param fields the object
 * @param envelopeBytes the size of the body without the value of {@code values}
 * @param valuesBytes the size of the value of {@code values}, 0 if absent
 */
record JsonBody(Map<String, Object> fields, long envelopeBytes, long valuesBytes) {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Parses a body.
     *
     * @throws MalformedJsonException with the byte offset of the fault
     */
    static JsonBody parse(byte[] bytes) {
        Utf8.check(bytes);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException(0, "a JSON object is expected");
            }
            JsonBody body = object(parser, bytes.length);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException(offset(parser), "nothing may follow the JSON object");
            }
            return body;
        } catch (JacksonException malformed) {
            long offset = malformed.getLocation() == null
                    ? bytes.length
                    : Math.max(0, malformed.getLocation().getByteOffset());
            throw new MalformedJsonException(offset, "the JSON is malformed or cut short here");
        }
    }

    private static JsonBody object(JsonParser parser, int total) {
        Map<String, Object> fields = new LinkedHashMap<>();
        long values = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser, parser.currentName());
            parser.nextToken();
            long start = offset(parser);
            Object value = value(parser, 1);
            if (name.equals("values")) {
                values = parser.currentLocation().getByteOffset() - start;
            }
            fields.put(name, value);
        }
        return new JsonBody(fields, total - values, values);
    }

    private static @Nullable Object value(JsonParser parser, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException(offset(parser), "the JSON is nested too deeply");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = text(parser, parser.currentName());
                    parser.nextToken();
                    object.put(name, value(parser, depth + 1));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, depth + 1));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> text(parser, parser.getString());
        };
    }

    /** Integers beyond 2^53-1 stay exact as decimals, which only {@code values} accepts. */
    private static Object integer(JsonParser parser) {
        BigInteger number = parser.getBigIntegerValue();
        return number.bitLength() <= 53 ? (Object) number.longValueExact() : new BigDecimal(number);
    }

    /** An escape can write half a surrogate pair, which no UTF-8 can hold (RFC 8785, 3.2.2.2). */
    private static String text(JsonParser parser, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new MalformedJsonException(offset(parser), "a text has half a character");
                }
                i++;
            }
        }
        return text;
    }

    private static BigDecimal decimal(JsonParser parser) {
        return parser.getDecimalValue();
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getByteOffset();
    }
}
