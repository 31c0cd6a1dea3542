package io.github.processingledger.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** What a password must be: long rather than complicated (NIST SP 800-63B section 3.1.1). */
public final class NewPassword {
    /** The fewest characters of a password that a person chooses. */
    public static final int SHORTEST = 12;

    /** BCrypt reads no further. */
    private static final int LONGEST_BYTES = 72;

    private NewPassword() {}

    /** A password nobody chose, for one sign-in. */
    public static String oneTime() {
        byte[] drawn = new byte[12];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    static boolean isShortEnough(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
    }

    static boolean isAcceptable(String password, String accountName) {
        return password.codePointCount(0, password.length()) >= SHORTEST
                && isShortEnough(password)
                && password.codePoints().distinct().count() >= 4
                && !password.toLowerCase(Locale.ROOT).contains(accountName.toLowerCase(Locale.ROOT));
    }
}
