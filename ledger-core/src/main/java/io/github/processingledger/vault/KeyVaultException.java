package io.github.processingledger.vault;

/** The keys outside the database can't be used as asked. The message names keys by epoch, never their bytes. */
public final class KeyVaultException extends RuntimeException {

    /** What is wrong. */
    public enum Kind {
        /** The epoch's key-encryption key isn't there: destroyed, or never made here. */
        EPOCH_GONE,
        /** What was to be unwrapped was not made under this key, or was changed since. */
        TAMPERED,
        /** A key file or list is damaged. */
        DAMAGED,
        /** Others than the owner could read the keys. */
        EXPOSED,
        /** The place where the keys are doesn't answer. */
        UNAVAILABLE
    }

    private final Kind kind;

    KeyVaultException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    KeyVaultException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
