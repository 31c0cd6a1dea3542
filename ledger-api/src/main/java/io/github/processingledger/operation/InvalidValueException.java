package io.github.processingledger.operation;

/** A value that cannot be made: the message says what is expected and never repeats what was given. */
public final class InvalidValueException extends IllegalArgumentException {
    public InvalidValueException(String message) {
        super(message);
    }
}
