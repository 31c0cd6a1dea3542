package io.github.processingledger.replay;

/** Another node has the job now; whatever this one was about to change, it must not. */
final class LostJobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostJobException() {
        super("another node has the job");
    }
}
