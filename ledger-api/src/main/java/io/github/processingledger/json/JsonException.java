package io.github.processingledger.json;

import java.io.Serial;

/** Bytes that are not the JSON the ledger reads. Says where and why, and never repeats what stands there. */
public final class JsonException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int offset;

    JsonException(int offset, String reason) {
        super(reason + " at byte " + offset);
        this.offset = offset;
    }

    /** The byte, counted from 0, at which reading stopped. */
    public int offset() {
        return offset;
    }
}
