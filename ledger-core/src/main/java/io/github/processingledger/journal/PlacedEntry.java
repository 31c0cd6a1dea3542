package io.github.processingledger.journal;

/**
 * A prepared entry that has its place.
 *
 * @param latestOccurredAt the largest {@code occurredAt} up to here
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record PlacedEntry(
        PreparedEntry entry, long position, long recordedAt, long latestOccurredAt, byte[] leaf, byte[] leafHash) {}
