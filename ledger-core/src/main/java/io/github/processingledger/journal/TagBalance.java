package io.github.processingledger.journal;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Weighs the tags in the entries against the rows of the index, in fixed memory per 256 positions. Each pair of tag and
 * position has a weight that nobody can know beforehand, so no set of changed rows balances out.
 */
final class TagBalance {

    private final long first;
    private final long second;
    private long[] buckets = new long[64];
    private long limit = Long.MAX_VALUE;
    private long outside = Long.MAX_VALUE;

    TagBalance(SecureRandom random) {
        this.first = random.nextLong() | 1;
        this.second = random.nextLong() | 1;
    }

    private long weight(long hash, long position) {
        long mixed = (hash ^ first) * 0x9E3779B97F4A7C15L + position * second;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27) ^ first) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    void expected(long position, long[] hashes) {
        int bucket = bucket(position);
        if (bucket >= buckets.length) {
            buckets = Arrays.copyOf(buckets, Math.max(bucket + 1, buckets.length * 2));
        }
        long sum = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || !contains(hashes, i)) {
                sum += weight(hashes[i], position);
            }
        }
        buckets[bucket] += sum;
    }

    /** Two tags of one entry with one hash share a row. */
    private static boolean contains(long[] hashes, int end) {
        for (int i = 0; i < end; i++) {
            if (hashes[i] == hashes[end]) {
                return true;
            }
        }
        return false;
    }

    /** Rows for later positions are not looked at, for the entries there have a fault already. */
    void limit(long position) {
        limit = position;
    }

    /** A row of the index. */
    void found(TagRow row) {
        for (long position : row.positions()) {
            if (position < 1 || position > (long) buckets.length << 8) {
                outside = Math.min(outside, Math.max(1, position));
            } else if (position < limit) {
                buckets[bucket(position)] -= weight(row.hash(), position);
            }
        }
    }

    /** The first position before the limit that stands in the index and that no entry has; 0 if none does. */
    long outside() {
        return outside < limit ? outside : 0;
    }

    /** The first position of the first run of 256, all before the limit, that does not balance; 0 if all do. */
    long firstUnbalanced() {
        long whole = limit == Long.MAX_VALUE ? buckets.length : (limit - 1) / 256;
        for (int i = 0; i < Math.min(whole, buckets.length); i++) {
            if (buckets[i] != 0) {
                return i * 256L + 1;
            }
        }
        return 0;
    }

    private static int bucket(long position) {
        return Math.toIntExact((position - 1) >>> 8);
    }
}
