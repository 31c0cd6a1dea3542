package io.github.processingledger.operation;

import java.util.Locale;

/** How an enum constant is spelled as a code: lower case, hyphens. */
public final class Codes {
    private Codes() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant with this code.
     *
     * @throws InvalidValueException naming the codes that exist
     */
    public static <E extends Enum<E>> E read(Class<E> type, String code) {
        StringBuilder known = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(code)) {
                return constant;
            }
            known.append(known.isEmpty() ? "" : ", ").append(of(constant));
        }
        throw new InvalidValueException("one of: " + known);
    }
}
