package io.github.processingledger.vault;

import java.security.SecureRandom;

/**
 * Makes the random names the ledger gives to people and things: a prefix, a hyphen and 26 characters of lower-case
 * base32 (RFC 4648 alphabet), which are 130 random bits. They are never derived from anything outside.
 */
public final class LedgerIds {

    /** Prefix of a data subject's pseudonym. */
    public static final String SUBJECT = "sub";

    /** Prefix of a member of staff or a service. */
    public static final String ACTOR = "act";

    /** Prefix of a consent. */
    public static final String CONSENT = "con";

    /** Prefix of a subject's request. */
    public static final String REQUEST = "req";

    /** Prefix of a recipient. */
    public static final String RECIPIENT = "rcp";

    /** Prefix of a batch of operations. */
    public static final String BATCH = "bat";

    private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int LENGTH = 26;

    private final SecureRandom random = new SecureRandom();

    /**
     * A new id.
     *
     * @param prefix one of the constants of this class
     */
    public String next(String prefix) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        StringBuilder id =
                new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('-');
        for (byte b : bytes) {
            id.append(ALPHABET[b & 31]);
        }
        return id.toString();
    }
}
