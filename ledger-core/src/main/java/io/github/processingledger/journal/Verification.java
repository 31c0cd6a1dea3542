package io.github.processingledger.journal;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a full verification found.
 *
 * @param size entries verified
 * @param root of the tree over them, 64 hexadecimal digits
 * @param position the first wrong position, or 0 if nothing is wrong
 * @param fault in which respect, or null if nothing is wrong
 */
public record Verification(
        long size, String root, long position, @Nullable Fault fault) {

    static Verification good(long size, byte[] root) {
        return new Verification(size, HexFormat.of().formatHex(root), 0, null);
    }

    /** Whether the journal is what was appended, as far as it can be told from within. */
    public boolean isGood() {
        return fault == null;
    }
}
