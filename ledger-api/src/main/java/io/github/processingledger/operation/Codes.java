package io.github.processingledger.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How an enum constant is spelled as a code: lower case, hyphens. */
public final class Codes {
    private static final Map<Enum<?>, String> SPELLED = new ConcurrentHashMap<>();

    private static final ClassValue<Map<String, Object>> BY_CODE = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(of((Enum<?>) constant), constant);
            }
            return Collections.unmodifiableMap(constants);
        }
    };

    private Codes() {}

    public static String of(Enum<?> constant) {
        String code = SPELLED.get(constant);
        return code == null ? SPELLED.computeIfAbsent(constant, Codes::spell) : code;
    }

    private static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant with this code.
     *
     * @throws InvalidValueException naming the codes that exist
     */
    public static <E extends Enum<E>> E read(Class<E> type, String code) {
        Map<String, Object> constants = BY_CODE.get(type);
        Object constant = constants.get(code);
        if (constant == null) {
            throw new InvalidValueException("one of: " + String.join(", ", constants.keySet()));
        }
        return type.cast(constant);
    }
}
