package io.github.processingledger.intake;

/** A value cannot be opened now: its key is destroyed, or the vault serves nothing until it agrees with the journal. */
public final class ValuesClosedException extends RuntimeException {
    ValuesClosedException(String kind) {
        super("a value cannot be opened: " + kind);
    }
}
