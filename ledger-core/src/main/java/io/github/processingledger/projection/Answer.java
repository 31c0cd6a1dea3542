package io.github.processingledger.projection;

/**
 * What a register answers.
 *
 * @param position the answer is true up to this position of the ledger
 */
public record Answer<T>(long position, T value) {}
