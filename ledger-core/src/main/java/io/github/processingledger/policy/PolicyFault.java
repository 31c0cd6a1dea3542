package io.github.processingledger.policy;

/**
 * One thing wrong with a policy or calendar file.
 *
 * @param pointer RFC 6901 pointer to the fault, empty for the whole file
 * @param message what is expected there
 */
public record PolicyFault(String pointer, String message) {
    @Override
    public String toString() {
        return pointer + ": " + message;
    }
}
