package io.github.processingledger.subject;

import java.util.Arrays;

/** Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the high bit says there is more. */
final class PackedNumbers {
    private byte[] bytes;
    private int written;
    private int at;

    PackedNumbers() {
        this(new byte[256], 0);
    }

    /** For reading. */
    PackedNumbers(byte[] bytes) {
        this(bytes, bytes.length);
    }

    private PackedNumbers(byte[] bytes, int written) {
        this.bytes = bytes;
        this.written = written;
    }

    static PackedNumbers appendable(byte[] bytes) {
        return new PackedNumbers(Arrays.copyOf(bytes, bytes.length + 256), bytes.length);
    }

    void write(long number) {
        reserve(10);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[written++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[written++] = (byte) rest;
    }

    /** Small numbers of either sign stay small. */
    void writeSigned(long number) {
        write((number << 1) ^ (number >> 63));
    }

    void writeBytes(byte[] more) {
        write(more.length);
        reserve(more.length);
        System.arraycopy(more, 0, bytes, written, more.length);
        written += more.length;
    }

    long read() {
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

    long readSigned() {
        long number = read();
        return (number >>> 1) ^ -(number & 1);
    }

    byte[] readBytes() {
        int length = (int) read();
        byte[] part = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return part;
    }

    int length() {
        return written;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, written);
    }

    private void reserve(int more) {
        if (written + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, written + more));
        }
    }
}
