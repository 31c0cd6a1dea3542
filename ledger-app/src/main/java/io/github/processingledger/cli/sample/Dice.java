package io.github.processingledger.cli.sample;

import java.util.List;

/**
 * Chance that is the same on every machine and in every Java version: SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014).
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A stream of its own for each pair of seed and stream number. */
    Dice(long seed, long stream) {
        state = mix(seed * GOLDEN_GAMMA + 1) ^ mix(stream * GOLDEN_GAMMA + 2);
    }

    /** A whole number from 0 to {@code bound - 1}. */
    int below(int bound) {
        state += GOLDEN_GAMMA;
        return (int) Long.remainderUnsigned(mix(state), bound);
    }

    /** A whole number from {@code first} to {@code last}. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
