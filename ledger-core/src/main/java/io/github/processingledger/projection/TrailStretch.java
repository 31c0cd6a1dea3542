package io.github.processingledger.projection;

/**
 * A stretch of the audit trail.
 *
 * @param from its first position
 * @param before the position after its last
 */
record TrailStretch(long from, long before) {
    static final TrailStretch ALL = new TrailStretch(1, Long.MAX_VALUE);

    boolean isEmpty() {
        return from >= before;
    }

    boolean includes(long position) {
        return position >= from && position < before;
    }

    /** What both have in common. */
    TrailStretch and(TrailStretch other) {
        return new TrailStretch(Math.max(from, other.from), Math.min(before, other.before));
    }
}
