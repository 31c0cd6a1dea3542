package io.github.processingledger.journal;

import java.io.Serial;

/** The queue of waiting appends is full. Nothing was written; the caller may try again later. */
public final class JournalBusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    JournalBusyException(int waiting) {
        super(waiting + " entries wait to be appended already");
    }
}
