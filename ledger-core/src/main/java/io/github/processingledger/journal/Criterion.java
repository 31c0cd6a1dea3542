package io.github.processingledger.journal;

import java.util.Collection;
import java.util.Set;

/**
 * One alternative of a condition: all of these tags and, if any are named, one of these kinds. With neither, every
 * entry matches.
 */
final class Criterion {

    private final Set<String> kinds;
    private final Set<String> tags;
    private final long[] hashes;

    Criterion(Set<String> kinds, Set<String> tags) {
        this.kinds = Set.copyOf(kinds);
        this.tags = Set.copyOf(tags);
        this.hashes = tags.isEmpty()
                ? kinds.stream().mapToLong(TagHash::ofKind).toArray()
                : tags.stream().mapToLong(TagHash::ofTag).toArray();
    }

    boolean matchesAll() {
        return kinds.isEmpty() && tags.isEmpty();
    }

    boolean hasTags() {
        return !tags.isEmpty();
    }

    boolean matches(String kind, Collection<String> entryTags) {
        return (kinds.isEmpty() || kinds.contains(kind)) && entryTags.containsAll(tags);
    }

    boolean matches(Entry entry) {
        return (kinds.isEmpty() || kinds.contains(entry.kind()))
                && (tags.isEmpty() || entry.envelope().tags.containsAll(tags));
    }

    /**
     * The index hashes to look at: an entry that matches carries every one of its tags, or, without tags, one of its
     * kinds. Worked out by the caller's thread, not by the sequencer's. Must not be changed.
     */
    long[] hashes() {
        return hashes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Criterion that && kinds.equals(that.kinds) && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return 31 * kinds.hashCode() + tags.hashCode();
    }
}
