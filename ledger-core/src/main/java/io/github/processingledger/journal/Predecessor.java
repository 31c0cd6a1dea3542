package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The group before one that is written while the other is being committed: its rows can't be read yet, so what they say
 * is asked here. {@link #NONE} where every earlier group is committed.
 */
final class Predecessor {

    static final Predecessor NONE = new Predecessor(null);

    private final @Nullable Outcome outcome;

    private Predecessor(@Nullable Outcome outcome) {
        this.outcome = outcome;
    }

    static Predecessor of(Outcome outcome) {
        return new Predecessor(outcome);
    }

    /** The last position that can be read from the database, if the head says this. */
    long readable(Head head) {
        return outcome == null ? head.size() : outcome.oldSize();
    }

    /** The last position with this index hash, or 0. */
    long lastOf(long hash) {
        long last = 0;
        for (TagRow row : rows(hash)) {
            last = Math.max(last, row.lastPosition());
        }
        return last;
    }

    /** Whether an entry of that group after a position matches. */
    boolean matches(Criterion criterion, long after) {
        long[] hashes = criterion.hashes();
        int looked = criterion.hasTags() ? 1 : hashes.length;
        for (int i = 0; i < looked; i++) {
            for (TagRow row : rows(hashes[i])) {
                for (long position : row.positions()) {
                    PreparedEntry entry = at(position).entry();
                    if (position > after && criterion.matches(entry.kind, entry.tags)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The end of this chain, which the index says stands at this position. */
    Previous end(String chain, long position) {
        PlacedEntry entry = at(position);
        if (!chain.equals(entry.entry().chain)) {
            throw new IllegalStateException("two tags with one hash; the group waits until it can read the entries");
        }
        return new Previous(position, entry.leafHash());
    }

    private PlacedEntry at(long position) {
        Outcome written = outcome;
        if (written == null) {
            throw new IllegalStateException("there is no group on its way");
        }
        return written.placed().get(Math.toIntExact(position - written.oldSize() - 1));
    }

    /** Whether the database would let one group wait for a row of the other, which has the same id. */
    boolean sharesAnId(List<Append> appends) {
        Outcome written = outcome;
        if (written == null) {
            return false;
        }
        List<PlacedEntry> placed = written.placed();
        Set<UUID> keys = HashSet.newHashSet(placed.size());
        placed.forEach(entry -> keys.add(entry.entry().key));
        return appends.stream()
                .flatMap(append -> append.entries().stream())
                .anyMatch(entry -> keys.contains(entry.key));
    }

    List<Object> attachments() {
        List<Object> attachments = new ArrayList<>();
        if (outcome != null) {
            for (PlacedEntry placed : outcome.placed()) {
                if (placed.entry().attachment != null) {
                    attachments.add(placed.entry().attachment);
                }
            }
        }
        return attachments;
    }

    /** A tag with many positions has several rows, one after the other. */
    private List<TagRow> rows(long hash) {
        if (outcome == null) {
            return List.of();
        }
        List<TagRow> all = outcome.tags();
        int from = 0;
        int to = all.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (all.get(middle).hash() < hash) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        int end = from;
        while (end < all.size() && all.get(end).hash() == hash) {
            end++;
        }
        return all.subList(from, end);
    }
}
