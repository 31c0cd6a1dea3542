package io.github.processingledger.journal;

import java.io.Serial;

/** The journal of this node is shut down and takes no more appends. Nothing was written. */
public final class JournalClosedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    JournalClosedException() {
        super("the journal is shut down");
    }
}
