package io.github.processingledger.journal;

import java.io.Serial;

/** An entry that matches the append's condition stands in the journal already. Nothing of that append was written. */
public final class AppendConflictException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long after;

    public AppendConflictException(long after) {
        super("an entry after position " + after + " matches the condition of the append");
        this.after = after;
    }

    /** The position of the condition that does not hold. */
    public long after() {
        return after;
    }
}
