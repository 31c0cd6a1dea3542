package io.github.processingledger.cli.sample;

import java.util.List;

/**
 * What an applicant's month has in store.
 *
 * @param lastDay the last day of a month of 31 days on which the story may begin, so that it ends in time
 */
record Lot(int lastDay, List<Episode> episodes) {
    static final int EARLY = 12;
    private static final int LATE = 19;

    /** Takes weeks, or must be over before the first destruction since it names positions. */
    static Lot early(Episode... episodes) {
        return new Lot(EARLY, List.of(episodes));
    }

    static Lot late(Episode... episodes) {
        return new Lot(LATE, List.of(episodes));
    }
}
