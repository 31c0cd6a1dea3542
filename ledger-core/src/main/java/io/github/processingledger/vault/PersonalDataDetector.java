package io.github.processingledger.vault;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a text that is to stay readable in the log looks like personal data. A second line of defence: it finds
 * what has a form of its own, never names. The answer is a kind, never the value.
 */
public final class PersonalDataDetector {

    /** What a text looks like. The policy says which of these are looked for. */
    public enum Kind {
        /** Twelve digits with an existing birth date and the right check digit; a BIN is not one. */
        IIN,
        /** Something before and a domain after an {@code @}. */
        EMAIL,
        /** An international number with {@code +}, or a number of Kazakhstan with its leading 7 or 8. */
        PHONE,
        /** Payment card: an issuer's prefix, a length that issuer uses, and the Luhn check digit (ISO/IEC 7812-1). */
        CARD,
        /** Passport of Kazakhstan (N and eight digits), or nine digits after the name of an identity document. */
        DOCUMENT;

        /** The kind's name in a policy and in an answer. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){11,18}(?!\\d)");
    private static final Pattern TWELVE_DIGITS = Pattern.compile("(?<!\\d)\\d{6}[ -]?\\d{6}(?!\\d)");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}");
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?<![\\p{L}\\p{N}+])\\+[1-9](?:[ ().-]{0,2}\\d){9,14}(?!\\d)");
    private static final Pattern MOBILE_PLAIN =
            Pattern.compile("(?<![\\p{L}\\p{N}.-])[78]7(?:0[0-8]|47|5[01]|6[0-4]|7[15678])\\d{7}(?![\\p{L}\\p{N}-])");
    private static final Pattern NATIONAL = Pattern.compile(
            "(?<![\\p{L}\\p{N}])[78][ (-]{1,2}[67]\\d{2,3}[ )-]{1,2}\\d{2,3}[ -]?\\d{2}[ -]?\\d{2}(?!\\d)");
    private static final Pattern PASSPORT = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])N ?\\d{8}(?![\\p{L}\\p{N}])");
    private static final Pattern NAMED_DOCUMENT = Pattern.compile(
            "(?iu)(?:удостоверени\\p{L}*|личност\\p{L}*|паспорт\\p{L}*|жеке куәлі\\p{L}*|төлқұжат\\p{L}*"
                    + "|passport|identity card|id[ -]card)\\P{N}{0,12}\\d{9}(?!\\d)");

    private final Set<Kind> sought;

    /** A detector that looks for these kinds. */
    public PersonalDataDetector(Set<Kind> sought) {
        this.sought = Set.copyOf(sought);
    }

    /** The first kind the text looks like, in the order of {@link Kind}; empty if none. */
    public Optional<Kind> find(String text) {
        // Full-width digits, no-break spaces and invisible characters are what copying leaves, or a way around.
        String plain = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .replaceAll("[\\s\u2010-\u2015]", " ");
        for (Kind kind : Kind.values()) {
            if (sought.contains(kind) && looksLike(kind, plain)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static boolean looksLike(Kind kind, String text) {
        return switch (kind) {
            case IIN -> any(TWELVE_DIGITS, text, Iin::isValid);
            case EMAIL -> EMAIL.matcher(text).find();
            case PHONE ->
                INTERNATIONAL.matcher(text).find()
                        || MOBILE_PLAIN.matcher(text).find()
                        || NATIONAL.matcher(text).find();
            case CARD -> any(DIGITS, text, PaymentCard::isNumber);
            case DOCUMENT ->
                PASSPORT.matcher(text).find() || NAMED_DOCUMENT.matcher(text).find();
        };
    }

    private static boolean any(Pattern pattern, String text, Predicate<String> check) {
        Matcher candidate = pattern.matcher(text);
        while (candidate.find()) {
            if (check.test(candidate.group().replaceAll("[ -]", ""))) {
                return true;
            }
        }
        return false;
    }
}
