package io.github.processingledger.vault;

import java.util.List;

/** Numbers of payment cards: issuer ranges, their lengths, and the Luhn check digit (ISO/IEC 7812-1, annex B). */
final class PaymentCard {

    private record Range(int from, int to, int digits, int shortest, int longest) {

        boolean includes(String number) {
            int prefix = Integer.parseInt(number.substring(0, digits));
            return prefix >= from && prefix <= to && number.length() >= shortest && number.length() <= longest;
        }
    }

    private static final List<Range> ISSUERS = List.of(
            new Range(4, 4, 1, 16, 16), // Visa
            new Range(51, 55, 2, 16, 16), // Mastercard
            new Range(2221, 2720, 4, 16, 16), // Mastercard
            new Range(2200, 2204, 4, 16, 19), // Mir
            new Range(34, 34, 2, 15, 15), // American Express
            new Range(37, 37, 2, 15, 15), // American Express
            new Range(62, 62, 2, 16, 19), // UnionPay
            new Range(3528, 3589, 4, 16, 16)); // JCB

    private PaymentCard() {}

    static boolean isNumber(String digits) {
        return ISSUERS.stream().anyMatch(issuer -> issuer.includes(digits)) && hasCheckDigit(digits);
    }

    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
