package io.github.processingledger.journal;

/** How long commits and the writing of entries have taken lately, in nanoseconds. For the sequencer's thread. */
final class Pace {

    private static final double WEIGHT = 0.1;

    private double commit;
    private double entry;

    void committed(long nanos) {
        commit += WEIGHT * (nanos - commit);
    }

    void written(int entries, long nanos) {
        entry += WEIGHT * ((double) nanos / Math.max(1, entries) - entry);
    }

    /** How long a commit that began at this time of {@link System#nanoTime} will still take. */
    long leftToCommit(long begun) {
        return (long) commit - (System.nanoTime() - begun);
    }

    long toWrite(int entries) {
        return (long) (entry * entries);
    }
}
