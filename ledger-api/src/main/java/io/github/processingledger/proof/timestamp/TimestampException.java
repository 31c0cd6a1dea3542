package io.github.processingledger.proof.timestamp;

import java.io.Serial;

/** A time-stamp that is refused, malformed or does not say what it should. */
public final class TimestampException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TimestampException(String reason) {
        super(reason);
    }

    TimestampException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
