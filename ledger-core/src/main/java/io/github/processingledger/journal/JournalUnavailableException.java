package io.github.processingledger.journal;

import java.io.Serial;

/**
 * The database did not do its work. Nothing was written, unless the message says that this is unknown; then asking for
 * the entry's id tells.
 */
public final class JournalUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean lasting;

    JournalUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    JournalUnavailableException(String message, Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Whether trying the neighbours of a failed append one by one is pointless. */
    boolean isLasting() {
        return lasting;
    }
}
