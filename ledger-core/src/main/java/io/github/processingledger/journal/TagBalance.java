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
    private long[] inEntries = new long[64];
    private long[] inIndex = new long[64];

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

    /** What an entry says; for one thread. */
    void expected(long position, long[] hashes) {
        int bucket = bucket(position);
        if (bucket >= inEntries.length) {
            inEntries = Arrays.copyOf(inEntries, Math.max(bucket + 1, inEntries.length * 2));
        }
        long sum = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || !contains(hashes, i)) {
                sum += weight(hashes[i], position);
            }
        }
        inEntries[bucket] += sum;
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

    /** What a row of the index says of a position that the journal has; for one thread, which may be another. */
    void found(long hash, long position) {
        int bucket = bucket(position);
        if (bucket >= inIndex.length) {
            inIndex = Arrays.copyOf(inIndex, Math.max(bucket + 1, inIndex.length * 2));
        }
        inIndex[bucket] += weight(hash, position);
    }

    /** The first position of the first run of 256 that begins before the limit and does not balance; 0 if all do. */
    long firstUnbalanced(long limit) {
        int runs = limit < 2 ? 0 : bucket(limit - 1) + 1;
        int differs = Arrays.mismatch(Arrays.copyOf(inEntries, runs), Arrays.copyOf(inIndex, runs));
        return differs < 0 ? 0 : differs * 256L + 1;
    }

    private static int bucket(long position) {
        return Math.toIntExact((position - 1) >>> 8);
    }
}
