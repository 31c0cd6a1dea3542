package io.github.processingledger.vault;

import java.util.HexFormat;

/**
 * How far the journal had come when it was last remembered outside the database.
 *
 * @param size number of entries
 * @param root root hash of the Merkle tree over them, 64 hexadecimal digits
 */
public record Head(long size, String root) {

    private static final int ROOT_DIGITS = 64;

    /** Checks size and root. */
    public Head {
        if (size < 0 || root.length() != ROOT_DIGITS) {
            throw new IllegalArgumentException("head of size " + size);
        }
        HexFormat.of().parseHex(root);
    }
}
