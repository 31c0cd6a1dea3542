package io.github.processingledger.vault;

/**
 * Where a sealed value stands and what its entry says about it.
 *
 * @param position of the entry
 * @param system of the entry
 * @param entryId of the entry
 * @param owner ledger id of whom the value is about
 * @param category class of data
 * @param sha256 hash of the ciphertext as the entry's body lists it, 64 hexadecimal digits
 */
public record SealedAddress(
        long position, String system, String entryId, String owner, String category, String sha256) {}
