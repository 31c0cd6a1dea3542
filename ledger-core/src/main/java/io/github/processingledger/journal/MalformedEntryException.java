package io.github.processingledger.journal;

import java.io.Serial;

/** Stored bytes that are no entry of this journal. Says where and in which respect, never what stands there. */
public final class MalformedEntryException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int offset;

    MalformedEntryException(int offset, String reason) {
        super(reason + " at byte " + offset + " of an entry");
        this.offset = offset;
    }

    /** The byte, counted from 0, at which reading stopped. */
    public int offset() {
        return offset;
    }
}
