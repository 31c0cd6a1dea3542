package io.github.processingledger.proof.evidence;

import java.io.Serial;

/** More than one pack holds; several packs of shorter periods can be made instead. */
public final class PackTooLargeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param limit what a pack holds at most, such as {@code 100 entries} */
    public PackTooLargeException(String limit) {
        super("a pack holds at most " + limit);
    }
}
