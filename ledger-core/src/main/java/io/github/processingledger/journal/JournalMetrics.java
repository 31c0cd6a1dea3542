package io.github.processingledger.journal;

/**
 * What a node has done since it started.
 *
 * @param waiting entries that wait for the sequencer now
 * @param appended entries written
 * @param groups group commits made
 * @param lastGroup entries of the last group commit
 * @param rejected appends rejected, for a conflict, a duplicate or by the companion
 */
public record JournalMetrics(int waiting, long appended, long groups, int lastGroup, long rejected) {}
