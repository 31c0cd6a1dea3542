package io.github.processingledger.proof.evidence;

import java.io.Serial;

/** A file that is no evidence pack of this format. Says in which respect, and repeats no content of entries. */
public final class MalformedPackException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    MalformedPackException(String reason) {
        super(reason);
    }

    MalformedPackException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
