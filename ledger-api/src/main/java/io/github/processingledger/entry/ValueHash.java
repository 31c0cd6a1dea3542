package io.github.processingledger.entry;

/**
 * What the log keeps of a sealed part.
 *
 * @param category the category, or {@code reference} for free texts and callers' references
 * @param hash SHA-256 of the ciphertext, 64 hex digits
 */
public record ValueHash(String category, String hash) {}
