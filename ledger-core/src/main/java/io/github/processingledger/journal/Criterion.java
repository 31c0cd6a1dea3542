package io.github.processingledger.journal;

import java.util.Collection;
import java.util.Set;

/**
 * One alternative of a condition: all of these tags and, if any are named, one of these kinds. With neither, every
 * entry matches.
 */
record Criterion(Set<String> kinds, Set<String> tags) {

    boolean matchesAll() {
        return kinds.isEmpty() && tags.isEmpty();
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
     * kinds.
     */
    long[] hashes() {
        return tags.isEmpty()
                ? kinds.stream().mapToLong(TagHash::ofKind).toArray()
                : tags.stream().mapToLong(TagHash::ofTag).toArray();
    }
}
