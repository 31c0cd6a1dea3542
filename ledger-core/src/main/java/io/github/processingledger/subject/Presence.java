package io.github.processingledger.subject;

import io.github.processingledger.operation.Codes;

/** What has become of one system's copy of a category; the order is that of the union over systems. */
public enum Presence {
    HELD,
    /** Reversibly anonymised: still personal data, and still held (clause 2.5). */
    PSEUDONYMISED,
    /** Removed from use, until it is destroyed. */
    DELETED,
    /** Irreversibly anonymised (clause 2.5). */
    ANONYMISED,
    /** Gone for ever (clause 2.13). */
    DESTROYED;

    public String code() {
        return Codes.of(this);
    }

    public boolean isHeld() {
        return this == HELD || this == PSEUDONYMISED;
    }
}
