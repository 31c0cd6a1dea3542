package io.github.processingledger.journal;

/**
 * The link of an entry to the one before it in the same chain.
 *
 * @param position of that entry, from 1
 * @param leafHash of that entry, 32 bytes; compare by content
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record Previous(long position, byte[] leafHash) {}
