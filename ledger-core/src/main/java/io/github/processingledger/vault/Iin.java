package io.github.processingledger.vault;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The individual identification number of Kazakhstan: YYMMDD of birth, a digit for century and sex (1-6), four digits of
 * a serial number, and a check digit. The check digit is the sum of the first eleven digits weighted 1 … 11, modulo 11;
 * if that is 10, weighted 3 … 11, 1, 2; if it is 10 again, the number is not issued.
 *
 * <p>A business identification number (BIN) looks alike, but its fifth digit is 4, 5 or 6, so that its "day" is 40 or
 * more and no date.
 */
public final class Iin {

    private static final int LENGTH = 12;

    private Iin() {}

    /** Whether these are twelve digits with a birth date that exists and the right check digit. */
    public static boolean isValid(String digits) {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return hasBirthDate(digits) && digits.charAt(11) - '0' == checkDigit(digits);
    }

    private static boolean hasBirthDate(String digits) {
        int century = digits.charAt(6) - '0';
        if (century < 1 || century > 6) {
            return false;
        }
        int year = 1800 + 100 * ((century - 1) / 2) + number(digits, 0);
        try {
            LocalDate.of(year, number(digits, 2), number(digits, 4));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(String digits, int at) {
        return 10 * (digits.charAt(at) - '0') + digits.charAt(at + 1) - '0';
    }

    private static int checkDigit(String digits) {
        int first = weighted(digits, 0);
        return first < 10 ? first : weighted(digits, 2);
    }

    private static int weighted(String digits, int shift) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            sum += (digits.charAt(i) - '0') * ((i + shift) % 11 + 1);
        }
        return sum % 11;
    }
}
