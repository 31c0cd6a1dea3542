package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weighs the tags in the entries against the rows of the index, in fixed memory: runs of positions, 256 at first, grow as
 * the journal does. Each pair of tag and position has a weight that nobody can know beforehand, so no set of changed rows
 * balances out.
 */
final class TagBalance {

    private static final int MOST_RUNS = 2_048;
    private static final int FINEST = 8;

    private final long first;
    private final long second;
    private final Sums inEntries;
    private final Sums inIndex = new Sums(FINEST, new long[64]);

    TagBalance(long first, long second) {
        this(first, second, new Sums(FINEST, new long[64]));
    }

    private TagBalance(long first, long second, Sums inEntries) {
        this.first = first | 1;
        this.second = second | 1;
        this.inEntries = inEntries;
    }

    /** Sums of weights for runs of 2^width positions. Neighbours are added up when there are too many runs. */
    private static final class Sums {
        private int width;
        private long[] runs;

        Sums(int width, long[] runs) {
            this.width = width;
            this.runs = runs;
        }

        void add(long position, long weight) {
            while ((position - 1) >>> width >= MOST_RUNS) {
                coarsen();
            }
            int run = (int) ((position - 1) >>> width);
            if (run >= runs.length) {
                runs = Arrays.copyOf(runs, Math.min(MOST_RUNS, Math.max(run + 1, runs.length * 2)));
            }
            runs[run] += weight;
        }

        void coarsen() {
            long[] coarser = new long[(runs.length + 1) / 2];
            for (int i = 0; i < runs.length; i++) {
                coarser[i / 2] += runs[i];
            }
            runs = coarser;
            width++;
        }
    }

    private long weight(long hash, long position) {
        long mixed = (hash ^ first) * 0x9E3779B97F4A7C15L + position * second;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27) ^ first) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What an entry says; for one thread. */
    void expected(long position, long[] hashes) {
        long sum = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || !contains(hashes, i)) {
                sum += weight(hashes[i], position);
            }
        }
        inEntries.add(position, sum);
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
        inIndex.add(position, weight(hash, position));
    }

    /** Positions of a run that does not balance; the first included, the last not. */
    record Run(long from, long end) {}

    /** The first run that begins before the limit and does not balance; null if all do. Both sides must be complete. */
    @org.jspecify.annotations.Nullable
    Run firstUnbalanced(long limit) {
        while (inEntries.width < inIndex.width) {
            inEntries.coarsen();
        }
        while (inIndex.width < inEntries.width) {
            inIndex.coarsen();
        }
        int width = inEntries.width;
        int runs = limit < 2 ? 0 : (int) ((limit - 2) >>> width) + 1;
        int differs = Arrays.mismatch(Arrays.copyOf(inEntries.runs, runs), Arrays.copyOf(inIndex.runs, runs));
        return differs < 0 ? null : new Run(((long) differs << width) + 1, ((differs + 1L) << width) + 1);
    }

    /** What was read of the entries so far, to go on with later. */
    Map<String, Object> json() {
        List<Object> runs = new ArrayList<>();
        for (long run : inEntries.runs) {
            runs.add(Long.toHexString(run));
        }
        Map<String, Object> json = new TreeMap<>();
        json.put("first", Long.toHexString(first));
        json.put("second", Long.toHexString(second));
        json.put("width", (long) inEntries.width);
        json.put("runs", runs);
        return json;
    }

    static TagBalance of(Map<?, ?> json) {
        List<?> runs = (List<?>) json.get("runs");
        int width = ((Long) java.util.Objects.requireNonNull(json.get("width"))).intValue();
        long[] sums = java.util.Objects.requireNonNull(runs).stream()
                .mapToLong(run -> Long.parseUnsignedLong((String) run, 16))
                .toArray();
        return new TagBalance(number(json, "first"), number(json, "second"), new Sums(width, sums));
    }

    private static long number(Map<?, ?> json, String name) {
        return Long.parseUnsignedLong(String.valueOf(json.get(name)), 16);
    }
}
