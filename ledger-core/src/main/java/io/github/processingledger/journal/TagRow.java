package io.github.processingledger.journal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tag index: the positions of one group commit that carry a tag.
 *
 * @param earlier the positions before the last, each as its distance from the next one, going back, as varints
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record TagRow(long hash, long lastPosition, byte @Nullable [] earlier) {

    /** The most positions in a row, so that rows stay short enough for a database page. */
    private static final int LIMIT = 1_000;

    /** Rows for ascending positions of one tag. */
    static void pack(long hash, long[] positions, int count, List<TagRow> rows) {
        for (int from = 0; from < count; from += LIMIT) {
            int last = Math.min(from + LIMIT, count) - 1;
            rows.add(new TagRow(hash, positions[last], differences(positions, from, last)));
        }
    }

    private static byte @Nullable [] differences(long[] positions, int from, int last) {
        if (from == last) {
            return null;
        }
        byte[] out = new byte[(last - from) * 9];
        int at = 0;
        for (int i = last; i > from; i--) {
            long rest = positions[i] - positions[i - 1];
            while (rest > 0x7f) {
                out[at++] = (byte) ((rest & 0x7f) | 0x80);
                rest >>= 7;
            }
            out[at++] = (byte) rest;
        }
        return Arrays.copyOf(out, at);
    }

    /** Whether the row is written as {@link #pack} writes it: every varint ends, is as short as can be, and is not 0. */
    boolean isWellFormed() {
        if (earlier == null || earlier.length == 0) {
            return true;
        }
        for (byte part : earlier) {
            if (part == 0) {
                return false;
            }
        }
        return earlier[earlier.length - 1] > 0;
    }

    /** The positions, ascending. A malformed row gives what can be read of it, so that verification can go on. */
    long[] positions() {
        if (earlier == null) {
            return new long[] {lastPosition};
        }
        long[] positions = new long[earlier.length + 1];
        int at = positions.length;
        positions[--at] = lastPosition;
        long position = lastPosition;
        long difference = 0;
        int shift = 0;
        for (byte part : earlier) {
            difference |= (long) (part & 0x7f) << shift;
            shift += 7;
            if (part >= 0) {
                position -= difference;
                positions[--at] = position;
                difference = 0;
                shift = 0;
            }
        }
        return Arrays.copyOfRange(positions, at, positions.length);
    }
}
