package io.github.processingledger.erasure;

/**
 * How far a change of all key-encryption keys is.
 *
 * @param waiting how many are still to end and take what is new
 * @param closing how many take nothing new and still wrap something, or have wrapped something
 * @param rows how many data keys and links are to be wrapped anew
 */
public record RotationProgress(int waiting, int closing, long rows) {
    /** Whether nothing is left to do. */
    public boolean isDone() {
        return waiting == 0 && closing == 0;
    }
}
