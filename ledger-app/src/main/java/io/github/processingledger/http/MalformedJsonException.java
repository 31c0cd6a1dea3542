package io.github.processingledger.http;

/** A body that is no JSON object; says where, never what stood there. */
final class MalformedJsonException extends RuntimeException {
    private final long offset;

    MalformedJsonException(long offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** The offset of the fault in bytes from the start of the body or line. */
    long offset() {
        return offset;
    }
}
