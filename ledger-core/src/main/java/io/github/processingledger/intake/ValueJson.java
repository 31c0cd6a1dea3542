package io.github.processingledger.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reported values as JSON: names in order, so that the same value gives the same bytes. */
final class ValueJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ValueJson() {}

    static byte[] bytes(Object value) {
        return JSON.writeValueAsBytes(ordered(value));
    }

    static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    static Object read(byte[] bytes) {
        return JSON.readValue(bytes, Object.class);
    }

    private static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((name, element) -> sorted.put((String) name, ordered(element)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(ValueJson::ordered).toList();
            case BigDecimal decimal -> decimal;
            default -> value;
        };
    }
}
