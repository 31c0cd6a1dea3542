package io.github.processingledger.proof.timestamp;

import java.io.IOException;
import java.io.Serial;

/** A checkpoint of the same size was left before, and it says something else: one of the two histories was rewritten. */
public final class OtherCheckpointException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    OtherCheckpointException(String file) {
        super("another checkpoint was left as " + file + " before; it stays as it is");
    }
}
