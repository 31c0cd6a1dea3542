package io.github.processingledger.operation;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A business identification number of Kazakhstan: 12 digits, the last one a check digit. A sole trader's number is the
 * person's own IIN, which {@link #isPersons()} tells, so that it can be sealed.
 */
public record Bin(String digits) {
    private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

    public Bin {
        if (!digits.matches("[0-9]{12}") || !hasCheckDigit(digits)) {
            throw new InvalidValueException("a BIN has 12 digits, the last of which is its check digit");
        }
    }

    /** Whether these 12 digits are an IIN: a real birth date, a century mark, and the check digit. */
    public boolean isPersons() {
        return isIin(digits);
    }

    /** Whether a text is a well-formed IIN of a person: 12 digits with a real birth date and the check digit. */
    public static boolean isIin(String text) {
        if (!text.matches("[0-9]{12}") || !hasCheckDigit(text)) {
            return false;
        }
        int century = switch (text.charAt(6)) {
            case '1', '2' -> 1800;
            case '3', '4' -> 1900;
            case '5', '6' -> 2000;
            default -> -1;
        };
        if (century < 0) {
            return false;
        }
        try {
            LocalDate.of(
                    century + Integer.parseInt(text.substring(0, 2)),
                    Integer.parseInt(text.substring(2, 4)),
                    Integer.parseInt(text.substring(4, 6)));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean hasCheckDigit(String digits) {
        int check = weighted(digits, FIRST_WEIGHTS);
        if (check == 10) {
            check = weighted(digits, SECOND_WEIGHTS);
        }
        return check < 10 && check == digits.charAt(11) - '0';
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum % 11;
    }

    @Override
    public String toString() {
        return isPersons() ? "[person's number]" : digits;
    }
}
