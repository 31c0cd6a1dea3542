package io.github.processingledger.entry;

import java.time.Instant;

/**
 * An entry at its place in the ledger.
 *
 * @param position 1, 2, 3 … without a gap
 * @param recordedAt when the ledger accepted it, strictly increasing with the position
 * @param leafHash RFC 6962 leaf hash, 64 hex digits
 */
public record RecordedEntry(long position, Instant recordedAt, String leafHash, Entry entry) {}
