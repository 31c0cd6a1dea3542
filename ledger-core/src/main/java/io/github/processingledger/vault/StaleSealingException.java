package io.github.processingledger.vault;

/**
 * An append was refused because something it was prepared with has changed since. Nothing is wrong: whoever appended
 * looks again, decides again and seals again.
 */
public final class StaleSealingException extends RuntimeException {

    /** What has changed. */
    public enum Reason {
        /** The owner, or the key's generation, was destroyed. */
        DESTROYED,
        /** Somebody else made the first key of the same owner, category and generation. */
        KEY_RACE,
        /** Somebody else linked the same identifier. */
        IDENTITY_RACE,
        /** The epoch the new key was wrapped under takes no more keys. */
        EPOCH_CLOSED
    }

    private final Reason reason;

    StaleSealingException(Reason reason) {
        super("prepared on a state that has changed: " + reason, null, false, false);
        this.reason = reason;
    }

    /** What has changed. */
    public Reason reason() {
        return reason;
    }
}
