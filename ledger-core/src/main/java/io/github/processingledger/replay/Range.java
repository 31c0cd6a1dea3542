package io.github.processingledger.replay;

import io.github.processingledger.proof.TilePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Consecutive positions; both ends belong to it.
 *
 * @param first 1 or more
 */
public record Range(long first, long last) {

    public long size() {
        return last - first + 1;
    }

    /**
     * What of the positions 1 to {@code head} is not done, cut into ranges of at most {@code size}, and where tiles of the
     * log end, so that no two of them share one. Only what lies beside something done may begin or end within a tile.
     */
    static List<Range> missing(List<Range> done, long head, long size) {
        List<Range> missing = new ArrayList<>();
        long next = 1;
        for (Range range :
                done.stream().sorted(Comparator.comparingLong(Range::first)).toList()) {
            cut(next, Math.min(head, range.first - 1), size, missing);
            next = Math.max(next, range.last + 1);
        }
        cut(next, head, size, missing);
        return missing;
    }

    private static void cut(long from, long to, long size, List<Range> into) {
        for (long first = from; first <= to; ) {
            long tileEnds = (first + TilePath.FULL_WIDTH - 1) / TilePath.FULL_WIDTH * TilePath.FULL_WIDTH;
            long last = (first + size - 1) / TilePath.FULL_WIDTH * TilePath.FULL_WIDTH;
            into.add(new Range(first, Math.min(to, Math.max(tileEnds, last))));
            first = into.getLast().last + 1;
        }
    }
}
