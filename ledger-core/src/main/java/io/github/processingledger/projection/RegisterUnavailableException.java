package io.github.processingledger.projection;

/** The registers can't be reached or written just now; nothing was changed, and it may be tried again. */
public final class RegisterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegisterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
