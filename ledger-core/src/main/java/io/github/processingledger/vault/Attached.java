package io.github.processingledger.vault;

/**
 * An attachment with the position its entry was given.
 *
 * @param position of the entry
 * @param attachment what is committed with it
 */
public record Attached(long position, VaultAttachment attachment) {}
