package io.github.processingledger.journal;

import java.time.Instant;
import java.util.List;

/** What became of an append: one place for each of its entries, in order. */
public record Appended(List<Place> places) {

    /**
     * Where an entry stands.
     *
     * @param position from 1
     * @param leafHash 32 bytes; compare by content
     */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, documented to be compared by content
    public record Place(long position, Instant recordedAt, byte[] leafHash) {}

    /** The position of the last entry; what a reader waits for to see them all. */
    public long lastPosition() {
        return places.getLast().position();
    }
}
