package io.github.processingledger.json;

import java.util.Arrays;

/** A growing run of UTF-8 bytes that knows how RFC 8785 writes text and whole numbers. */
final class JsonBuffer {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** A backslash-u escape, the longest form one UTF-16 unit can take. */
    private static final int LONGEST_UNIT = 6;

    private static final int LONGEST_INTEGER = 17;

    private byte[] bytes = new byte[1024];
    private int size;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void ascii(byte character) {
        reserve(1);
        bytes[size++] = character;
    }

    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            ascii((byte) text.charAt(i));
        }
    }

    void integer(long number) {
        if (number < -CanonicalJson.MAX_INTEGER || number > CanonicalJson.MAX_INTEGER) {
            throw new IllegalArgumentException("a whole number beyond 2^53-1");
        }
        reserve(LONGEST_INTEGER);
        if (number < 0) {
            bytes[size++] = '-';
        }
        long rest = Math.abs(number);
        int end = size + digits(rest);
        for (int at = end - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size = end;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long limit = 10; number >= limit; limit *= 10) {
            digits++;
        }
        return digits;
    }

    void string(String text) {
        int length = text.length();
        reserve(length + 2);
        byte[] out = bytes;
        int at = size;
        out[at++] = '"';
        int i = 0;
        for (; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x20 || unit > 0x7f || unit == '"' || unit == '\\') {
                break;
            }
            out[at++] = (byte) unit;
        }
        size = at;
        if (i < length) {
            beyondPlainAscii(text, i);
        }
        ascii((byte) '"');
    }

    private void beyondPlainAscii(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            reserve(LONGEST_UNIT);
            char unit = text.charAt(i);
            if (unit < 0x80) {
                asciiOrEscape(unit);
            } else if (unit < 0x800) {
                bytes[size++] = (byte) (0xc0 | unit >> 6);
                bytes[size++] = trailing(unit);
            } else if (Character.isSurrogate(unit)) {
                i++;
                pair(unit, i < text.length() ? text.charAt(i) : 0);
            } else {
                bytes[size++] = (byte) (0xe0 | unit >> 12);
                bytes[size++] = trailing(unit >> 6);
                bytes[size++] = trailing(unit);
            }
        }
    }

    private void pair(char high, char low) {
        if (!Character.isSurrogatePair(high, low)) {
            throw new IllegalArgumentException("text with half a surrogate pair");
        }
        int point = Character.toCodePoint(high, low);
        bytes[size++] = (byte) (0xf0 | point >> 18);
        bytes[size++] = trailing(point >> 12);
        bytes[size++] = trailing(point >> 6);
        bytes[size++] = trailing(point);
    }

    private static byte trailing(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    /** RFC 8785 section 3.2.2.2: two-character escapes where JSON has one, lower-case hex for other controls. */
    private void asciiOrEscape(char unit) {
        switch (unit) {
            case '"', '\\' -> escape(unit);
            case '\b' -> escape('b');
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\f' -> escape('f');
            case '\r' -> escape('r');
            default -> {
                if (unit >= 0x20) {
                    bytes[size++] = (byte) unit;
                } else {
                    escape('u');
                    bytes[size++] = '0';
                    bytes[size++] = '0';
                    bytes[size++] = HEX[unit >> 4];
                    bytes[size++] = HEX[unit & 0xf];
                }
            }
        }
    }

    private void escape(char letter) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) letter;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
