package io.github.processingledger.operation;

/**
 * A registered code: a category, purpose, system, role or any other word of a closed or declared list. Codes stand in
 * the log in the clear, so they must never carry personal data.
 *
 * @param value a lower-case letter followed by at most 39 lower-case letters, digits or hyphens
 */
public record Code(String value) implements Comparable<Code> {
    private static final int LONGEST = 40;

    public Code {
        if (!isCode(value)) {
            throw new InvalidValueException("a code has the form [a-z][a-z0-9-]{0,39}");
        }
    }

    /** Whether a text has the form of a code. */
    public static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char next = text.charAt(i);
            if (!isLetter(next) && (next < '0' || next > '9') && next != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z';
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
