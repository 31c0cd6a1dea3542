package io.github.processingledger.replay;

/** Something that a job needs is away just now; the job goes on when it is back. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
