package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An outside identifier in its normal form. Normalisation, by kind:
 *
 * <ul>
 *   <li>iin: white space removed; 12 digits whose birth date exists and whose check digit is right ({@link Iin});
 *   <li>email: trimmed, Unicode NFKC, lower case throughout; one {@code @} with something on both sides, 254 characters
 *       at most. Dots and "+tags" stay: whether they matter is the mailbox owner's business;
 *   <li>phone: E.164. Spaces, hyphens, dots and brackets are removed, a leading {@code 00} is read as {@code +}, and 11
 *       digits beginning with 8 or 7 as Kazakhstan's {@code +7…}; then {@code +} and 8 to 15 digits;
 *   <li>account, visitor, actor and batch: trimmed, Unicode NFC, case kept, 1 to 200 characters; meant within the
 *       reporting system;
 *   <li>consent, request, hold, breach and recipient: the same, meant throughout the operator, since one system collects
 *       a consent and others cite it.
 * </ul>
 *
 * A value that does not fit is an {@link IllegalArgumentException}; neither it nor {@link #toString} shows the value.
 */
public final class Identifier {

    /** What an identifier identifies and where it is meant. */
    public enum Kind {
        /** Individual identification number of Kazakhstan. */
        IIN(false),
        /** Mailbox. */
        EMAIL(false),
        /** Telephone number. */
        PHONE(false),
        /** Account of a reporting system. */
        ACCOUNT(true),
        /** Visitor of a reporting system's pages. */
        VISITOR(true),
        /** Member of staff or service, as the reporting system calls it. */
        ACTOR(true),
        /** Consent; its id means the same in every system of the operator. */
        CONSENT(false),
        /** Subject's request; its id means the same in every system of the operator. */
        REQUEST(false),
        /** Legal hold; its id means the same in every system of the operator. */
        HOLD(false),
        /** Breach; its id means the same in every system of the operator. */
        BREACH(false),
        /** Recipient, by number or name. */
        RECIPIENT(false),
        /** Batch of operations, as the reporting system calls it. */
        BATCH(true);

        private final boolean withinSystem;

        Kind(boolean withinSystem) {
            this.withinSystem = withinSystem;
        }

        /** The kind's name in requests and in the log. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,253}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final Pattern NATIONAL_PHONE = Pattern.compile("[87]\\d{10}");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_LOCAL = 200;

    private final Kind kind;
    private final String system;
    private final String value;

    private Identifier(Kind kind, String system, String value) {
        this.kind = kind;
        this.system = system;
        this.value = value;
    }

    /**
     * An identifier of a kind that means the same everywhere, or of a reporting system.
     *
     * @param system the reporting system; not part of what an iin, email or phone identifies
     * @param raw as the caller wrote it
     */
    public static Identifier of(Kind kind, String system, String raw) {
        String normal = switch (kind) {
            case IIN -> iin(raw);
            case EMAIL -> email(raw);
            case PHONE -> phone(raw);
            default -> local(kind, raw);
        };
        if (system.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("malformed system");
        }
        return new Identifier(kind, kind.withinSystem ? system : "", normal);
    }

    /** What it identifies. */
    public Kind kind() {
        return kind;
    }

    byte[] indexed() {
        String text = kind.withinSystem ? kind.code() + '\0' + system + '\0' + value : kind.code() + '\0' + value;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String iin(String raw) {
        String digits = raw.replaceAll("\\s", "");
        return require(Kind.IIN, digits, Iin.isValid(digits));
    }

    private static String email(String raw) {
        String normal = Normalizer.normalize(raw.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return require(
                Kind.EMAIL,
                normal,
                normal.length() <= LONGEST_EMAIL && EMAIL.matcher(normal).matches());
    }

    private static String phone(String raw) {
        String digits = raw.replaceAll("[\\s().\u00a0\u2010-\u2015-]", "");
        if (digits.startsWith("00")) {
            digits = "+" + digits.substring(2);
        } else if (NATIONAL_PHONE.matcher(digits).matches()) {
            digits = "+7" + digits.substring(1);
        }
        return require(Kind.PHONE, digits, PHONE.matcher(digits).matches());
    }

    private static String local(Kind kind, String raw) {
        String normal = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC);
        boolean fits = !normal.isEmpty()
                && normal.length() <= LONGEST_LOCAL
                && normal.chars().noneMatch(Character::isISOControl);
        return require(kind, normal, fits);
    }

    private static String require(Kind kind, String normal, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("malformed " + kind.code());
        }
        return normal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identifier that
                && kind == that.kind
                && system.equals(that.system)
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Identifier[" + kind.code() + ", redacted]";
    }
}
