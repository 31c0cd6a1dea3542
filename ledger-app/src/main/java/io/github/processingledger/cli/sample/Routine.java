package io.github.processingledger.cli.sample;

/**
 * Pieces of daily work spread evenly over a stretch of the month's work, with a gap in it in which the person's data is
 * blocked. All in seconds of work.
 *
 * @param from first second
 * @param until last second
 * @param gapFrom where the gap begins, {@code until} if there is none
 * @param gapUntil where the gap ends, {@code until} if there is none
 * @param count how many pieces
 */
record Routine(long from, long until, long gapFrom, long gapUntil, int count) {
    Routine {
        if (from >= gapFrom || gapFrom > gapUntil || gapUntil > until) {
            throw new IllegalArgumentException("no time for daily work");
        }
    }

    /** When the n-th piece is done, in seconds of the month's work; never earlier than the piece before it. */
    long workAt(int number, int jitterPercent) {
        long free = until - from - (gapUntil - gapFrom);
        long passed = (number * 100L + jitterPercent) * free / (count * 100L);
        long at = from + passed;
        return at < gapFrom ? at : at + gapUntil - gapFrom;
    }
}
