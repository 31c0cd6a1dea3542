package io.github.processingledger.operation;

import java.util.regex.Pattern;

/**
 * A registered code: a category, purpose, system, role or any other word of a closed or declared list. Codes stand in
 * the log in the clear, so they must never carry personal data.
 *
 * @param value a lower-case letter followed by at most 39 lower-case letters, digits or hyphens
 */
public record Code(String value) implements Comparable<Code> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Code {
        if (!isCode(value)) {
            throw new InvalidValueException("a code has the form [a-z][a-z0-9-]{0,39}");
        }
    }

    /** Whether a text has the form of a code. */
    public static boolean isCode(String text) {
        return FORM.matcher(text).matches();
    }

    public static Code of(String value) {
        return new Code(value);
    }

    @Override
    public int compareTo(Code other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
