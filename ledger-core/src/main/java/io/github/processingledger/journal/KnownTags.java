package io.github.processingledger.journal;

import org.jspecify.annotations.Nullable;

/** The index hashes of tags that many entries carry, few enough to stay in the processor's cache. For one thread. */
final class KnownTags {

    private static final int SLOTS = 1 << 7;

    private final @Nullable String[] tags = new @Nullable String[SLOTS];
    private final long[] hashes = new long[SLOTS];

    long hash(String tag) {
        int slot = tag.hashCode() & (SLOTS - 1);
        if (!tag.equals(tags[slot])) {
            tags[slot] = tag;
            hashes[slot] = TagHash.ofTag(tag);
        }
        return hashes[slot];
    }
}
