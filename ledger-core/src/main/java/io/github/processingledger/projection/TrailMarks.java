package io.github.processingledger.projection;

import java.util.Collection;

/**
 * Which values stand somewhere on a page of the audit trail, so that pages without them are not read: a Bloom filter
 * (B. H. Bloom, 1970) of eight bits a value and four probes. It says yes to what is there, and to about one in forty of
 * what is not.
 */
final class TrailMarks {
    private static final int BITS_FOR_EACH = 8;
    private static final int PROBES = 4;
    private static final int SMALLEST = 8;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final byte[] bits;

    /** As they were stored. */
    TrailMarks(byte[] bits) {
        this.bits = bits.clone();
    }

    static TrailMarks of(Collection<Long> keys) {
        int bytes = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, keys.size() * BITS_FOR_EACH / 8 - 1)) * 2);
        TrailMarks marks = new TrailMarks(new byte[bytes]);
        for (long key : keys) {
            for (int probe = 0; probe < PROBES; probe++) {
                int bit = marks.bit(key, probe);
                marks.bits[bit >> 3] |= (byte) (1 << (bit & 7));
            }
        }
        return marks;
    }

    /** What stands for a value of a column. */
    static long key(int column, String value) {
        long hash = (FNV_OFFSET ^ column) * FNV_PRIME;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    boolean mayHave(long key) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(key, probe);
            if ((bits[bit >> 3] & (1 << (bit & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The number of bits is a power of two. */
    private int bit(long key, int probe) {
        return (int) ((key + probe * (key >>> 32 | 1)) & (bits.length * 8L - 1));
    }

    byte[] bytes() {
        return bits.clone();
    }
}
