package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A row that leads from an outside identifier to a ledger id, and the sealed way back.
 *
 * @param blindIndex HMAC of the identifier
 * @param epoch under whose key-encryption key the target is encrypted
 * @param target encrypted ledger id
 * @param owner with whose destruction the row goes
 * @param rowId random name of the way back
 * @param keyId the owner's reference key
 * @param wayBack blind index, sealed under that key
 */
@SuppressWarnings("ArrayRecordComponent") // compared as ByteBuffers
record Link(byte[] blindIndex, Epoch epoch, byte[] target, String owner, UUID rowId, UUID keyId, byte[] wayBack) {

    ByteBuffer index() {
        return ByteBuffer.wrap(blindIndex);
    }

    @Override
    public String toString() {
        return "Link[" + owner + ", redacted]";
    }
}
