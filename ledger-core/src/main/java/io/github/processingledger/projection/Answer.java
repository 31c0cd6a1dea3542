package io.github.processingledger.projection;

/**
 * What a register answers.
 *
 * @param position the answer is true up to this position of the ledger
 * @param parked but for so many entries that could not be written into the registers and wait, of the person who was asked
 *     about, or of everybody
 */
public record Answer<T>(long position, long parked, T value) {}
