package io.github.processingledger.vault;

import javax.crypto.spec.SecretKeySpec;

/** An unwrapped data key in memory, with the row it came from or will become. */
final class DataKey {

    private final WrappedKey row;
    private final SecretKeySpec key;
    private volatile boolean committed;

    DataKey(WrappedKey row, byte[] key, boolean committed) {
        this.row = row;
        this.key = AesGcm.key(key);
        this.committed = committed;
    }

    WrappedKey row() {
        return row;
    }

    SecretKeySpec key() {
        return key;
    }

    /** Until a row is known to be committed, every append sealed under it brings it along. */
    boolean committed() {
        return committed;
    }

    void commit() {
        committed = true;
    }

    @Override
    public String toString() {
        return "DataKey[" + row + ", redacted]";
    }
}
