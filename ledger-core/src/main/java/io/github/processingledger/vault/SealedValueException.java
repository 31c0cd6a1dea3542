package io.github.processingledger.vault;

/** A sealed value is not opened. Says which value by position and category, never what it is. */
public final class SealedValueException extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** Ciphertext, wrapped key or their place is not what was sealed. */
        TAMPERED,
        /** The key was destroyed, and with it the value. */
        KEY_DESTROYED,
        /** Nothing was sealed there, or the row is lost. */
        NOT_FOUND,
        /** The key is missing although it was never destroyed. */
        KEY_MISSING,
        /** The vault serves no values until its disagreement with the journal is settled. */
        VAULT_CLOSED
    }

    private final Kind kind;

    SealedValueException(Kind kind, String message) {
        super(kind + ": " + message);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
