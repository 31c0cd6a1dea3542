package io.github.processingledger.journal;

import java.io.Serial;

/** An append brought an id that already stands in the journal. Nothing of that append was written. */
public final class DuplicateEntryException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String id;
    private final long position;

    DuplicateEntryException(String id, long position) {
        super("the id already stands at position " + position);
        this.id = id;
        this.position = position;
    }

    /** The id that was there already. */
    public String id() {
        return id;
    }

    /** Where the entry with this id stands, from 1. */
    public long position() {
        return position;
    }
}
