package io.github.processingledger.journal;

import java.io.Serial;

/** An entry of a kind or version that this program does not know: it was written by a newer one. Nothing is guessed. */
public final class UnknownEntryVersionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String kind;
    private final String version;

    public UnknownEntryVersionException(String kind, String version) {
        super("this program does not know entries of kind " + kind + " in version " + version
                + "; a newer version of it wrote them");
        this.kind = kind;
        this.version = version;
    }

    public String kind() {
        return kind;
    }

    public String version() {
        return version;
    }
}
