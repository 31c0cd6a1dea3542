package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Several runs of positions as one, each position once. */
final class MergedPositions implements Positions {

    private record Run(long next, Positions rest) {}

    private final List<Positions> unread;
    private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparingLong(Run::next));
    private long last;

    MergedPositions(List<Positions> parts) {
        this.unread = new ArrayList<>(parts);
    }

    /** The positions after one and up to another whose entries may match; each has to be looked at still. */
    static Positions of(Sql.Source source, Criteria criteria, long after, long upTo) throws SQLException {
        List<Positions> parts = new ArrayList<>();
        for (Criterion criterion : criteria.alternatives()) {
            List<TagPositions> carried = new ArrayList<>();
            for (long hash : criterion.hashes()) {
                carried.add(new TagPositions(source, hash, after, upTo));
            }
            if (!criterion.hasTags() || carried.size() == 1) {
                parts.addAll(carried);
            } else {
                parts.add(fewest(carried));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new MergedPositions(parts);
    }

    /** All tags must be there, so the rarest one finds every candidate. */
    private static Positions fewest(List<TagPositions> carried) throws SQLException {
        TagPositions fewest = carried.getFirst();
        for (TagPositions positions : carried) {
            if (positions.reach() > fewest.reach()) {
                fewest = positions;
            }
        }
        return fewest;
    }

    @Override
    public long next() throws SQLException {
        for (Positions part : unread) {
            advance(part);
        }
        unread.clear();
        while (!runs.isEmpty()) {
            Run run = runs.remove();
            advance(run.rest);
            if (run.next > last) {
                last = run.next;
                return last;
            }
        }
        return END;
    }

    private void advance(Positions part) throws SQLException {
        long next = part.next();
        if (next != END) {
            runs.add(new Run(next, part));
        }
    }
}
