package io.github.processingledger.vault;

import java.util.UUID;

/**
 * One sealed value: what goes into the table of sealed values and, of it, what the entry's body lists.
 *
 * @param owner ledger id of whom the value is about
 * @param category class of data
 * @param keyId key it is sealed under
 * @param ciphertext envelope: version, nonce, ciphertext, tag
 * @param sha256 SHA-256 of {@code ciphertext}, 64 hexadecimal digits, for the body
 */
@SuppressWarnings("ArrayRecordComponent") // up to 5 MiB on the hot path; never compared or changed
public record SealedPart(String owner, String category, UUID keyId, byte[] ciphertext, String sha256) {

    @Override
    public String toString() {
        return "SealedPart[" + owner + ", " + category + ", " + ciphertext.length + " bytes]";
    }
}
