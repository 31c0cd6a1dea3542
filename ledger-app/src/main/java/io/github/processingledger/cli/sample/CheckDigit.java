package io.github.processingledger.cli.sample;

/** Completes the first eleven digits of an IIN or a BIN of Kazakhstan with the twelfth. */
final class CheckDigit {
    private static final int LENGTH = 11;

    private CheckDigit() {}

    /**
     * The number whose first eleven digits are the first from {@code eleven} on that have a check digit; about one in a
     * hundred has none and is never issued.
     */
    static String complete(long eleven) {
        for (long candidate = eleven; ; candidate++) {
            String digits = padded(candidate);
            int check = remainder(digits, 0);
            if (check == 10) {
                check = remainder(digits, 2);
            }
            if (check < 10) {
                return digits + check;
            }
        }
    }

    private static String padded(long number) {
        String digits = Long.toString(number);
        return "0".repeat(LENGTH - digits.length()) + digits;
    }

    /** The weights are 1 to 11, turned to the left by {@code shift} places. */
    private static int remainder(String digits, int shift) {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += (digits.charAt(i) - '0') * ((i + shift) % LENGTH + 1);
        }
        return sum % LENGTH;
    }
}
