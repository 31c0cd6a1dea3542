package io.github.processingledger.evidence;

import java.io.Serial;

/** More entries than one pack holds; several packs of shorter periods can be made instead. */
public final class EvidenceTooLargeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    EvidenceTooLargeException(int limit) {
        super("a pack holds at most " + limit + " entries");
    }
}
