package io.github.processingledger.subject;

import java.util.Arrays;

/** Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the high bit says there is more. */
public final class PackedNumbers {
    private byte[] bytes;
    private int written;
    private int at;

    /** For writing. */
    public PackedNumbers() {
        this(new byte[256], 0);
    }

    /** For reading. */
    public PackedNumbers(byte[] bytes) {
        this(bytes, bytes.length);
    }

    private PackedNumbers(byte[] bytes, int written) {
        this.bytes = bytes;
        this.written = written;
    }

    static PackedNumbers appendable(byte[] bytes) {
        return new PackedNumbers(Arrays.copyOf(bytes, bytes.length + 256), bytes.length);
    }

    /** One more number, which is best 0 or more. */
    public void write(long number) {
        reserve(10);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[written++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[written++] = (byte) rest;
    }

    /** Small numbers of either sign stay small. */
    public void writeSigned(long number) {
        write((number << 1) ^ (number >> 63));
    }

    /** Some bytes after their length. */
    public void writeBytes(byte[] more) {
        write(more.length);
        reserve(more.length);
        System.arraycopy(more, 0, bytes, written, more.length);
        written += more.length;
    }

    /** The next number. */
    public long read() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /** The next number of either sign. */
    public long readSigned() {
        long number = read();
        return (number >>> 1) ^ -(number & 1);
    }

    /** The next bytes. */
    public byte[] readBytes() {
        int length = (int) read();
        byte[] part = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return part;
    }

    /** Passes over the next bytes; where they begin, {@link #place} says where they ended. */
    public int skipBytes() {
        int length = (int) read();
        int begin = at;
        at += length;
        if (length < 0 || at > written) {
            throw new IllegalArgumentException("bytes that end too early");
        }
        return begin;
    }

    /** Where the next number is read. */
    public int place() {
        return at;
    }

    /** Goes on reading elsewhere. */
    public void goTo(int place) {
        at = place;
    }

    /** How many bytes were written. */
    public int length() {
        return written;
    }

    /** What was written. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, written);
    }

    private void reserve(int more) {
        if (written + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, written + more));
        }
    }
}
