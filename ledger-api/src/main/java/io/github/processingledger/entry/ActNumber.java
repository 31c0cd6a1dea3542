package io.github.processingledger.entry;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The number of the act that follows an entry which destroys (art. 18): the year of its recording and its position. It
 * is fixed with the entry, and no counter can be lost or give it twice.
 */
public final class ActNumber {
    private ActNumber() {}

    /** Such as {@code 2026-4711}. */
    public static String of(Instant recordedAt, long position) {
        return recordedAt.atOffset(ZoneOffset.UTC).getYear() + "-" + position;
    }
}
