package io.github.processingledger.vault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * HMAC of a request's content, to tell a repetition from another request with the same id.
 *
 * @param owner whose request it is; null: nobody's
 * @param keyId the owner's reference key it is made under; null: the ledger's own key
 * @param mac 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time only
record Fingerprint(@Nullable String owner, @Nullable UUID keyId, byte[] mac) {

    @Override
    public String toString() {
        return "Fingerprint[redacted]";
    }
}
