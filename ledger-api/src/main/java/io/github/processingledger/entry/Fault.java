package io.github.processingledger.entry;

/**
 * What is wrong with a report, and where. Never repeats what was given.
 *
 * @param pointer JSON pointer (RFC 6901) to the fault
 * @param message what is expected there, in English
 */
public record Fault(String pointer, String message) {}
