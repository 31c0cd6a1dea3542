package io.github.processingledger.vault;

import java.util.UUID;

/**
 * A data key as the database keeps it: encrypted under the key-encryption key of an epoch.
 *
 * @param keyId random
 * @param owner ledger id of the person, actor or recipient the key belongs to, or of the ledger itself
 * @param category class of data it seals
 * @param generation 1, 2, 3 …; a destroyed generation never returns
 * @param epoch under whose key-encryption key it is wrapped
 * @param wrapped encrypted key
 */
@SuppressWarnings("ArrayRecordComponent") // rows of the hot path; never compared or changed
record WrappedKey(UUID keyId, String owner, String category, int generation, Epoch epoch, byte[] wrapped) {

    /** What a wrapped key is bound to, so that it can't be passed off as another row's. */
    static byte[] associated(UUID keyId, String owner, String category, int generation) {
        return LengthPrefixed.of("data-key", keyId.toString(), owner, category, Integer.toString(generation));
    }

    byte[] associated() {
        return associated(keyId, owner, category, generation);
    }

    @Override
    public String toString() {
        return "WrappedKey[" + keyId + ", " + owner + ", " + category + ", " + generation + ", epoch " + epoch + "]";
    }
}
