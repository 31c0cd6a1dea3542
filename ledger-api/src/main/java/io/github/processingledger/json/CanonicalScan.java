package io.github.processingledger.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Tells canonical bytes by looking at them once, without building the value. Sure of the usual: objects, lists, whole
 * numbers, text without escapes, keys of plain ASCII. Of anything else it says nothing.
 */
final class CanonicalScan {

    private static final boolean[] USUAL = usual();
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] bytes;
    private int at;
    private int depth;

    private CanonicalScan(byte[] bytes, int at, int depth) {
        this.bytes = bytes;
        this.at = at;
        this.depth = depth;
    }

    /** Whether these bytes are canonical for sure; false says nothing. */
    static boolean isSure(byte[] bytes) {
        return end(bytes, 0, 0) == bytes.length;
    }

    /** Where the value that begins here ends, if it is canonical for sure; -1 says nothing. */
    static int end(byte[] bytes, int from, int depth) {
        CanonicalScan scan = new CanonicalScan(bytes, from, depth);
        return scan.value() ? scan.at : -1;
    }

    private boolean value() {
        if (at >= bytes.length) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text(false);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object() {
        at++;
        if (take('}')) {
            return true;
        }
        if (++depth > CanonicalJson.MAX_DEPTH) {
            return false;
        }
        int last = -1;
        int lastEnd = -1;
        do {
            int start = at + 1;
            if (!text(true)) {
                return false;
            }
            int end = at - 1;
            if (last >= 0 && !isBefore(last, lastEnd, start, end)) {
                return false;
            }
            last = start;
            lastEnd = end;
            if (!take(':') || !value()) {
                return false;
            }
        } while (take(','));
        depth--;
        return take('}');
    }

    /** Of plain ASCII the order of bytes is that of UTF-16 units (RFC 8785 section 3.2.3). */
    private boolean isBefore(int first, int firstEnd, int second, int secondEnd) {
        int length = Math.min(firstEnd - first, secondEnd - second);
        for (int i = 0; i < length; i++) {
            if (bytes[first + i] != bytes[second + i]) {
                return bytes[first + i] < bytes[second + i];
            }
        }
        return firstEnd - first < secondEnd - second;
    }

    private boolean array() {
        at++;
        if (take(']')) {
            return true;
        }
        if (++depth > CanonicalJson.MAX_DEPTH) {
            return false;
        }
        do {
            if (!value()) {
                return false;
            }
        } while (take(','));
        depth--;
        return take(']');
    }

    private boolean text(boolean plain) {
        if (!take('"')) {
            return false;
        }
        while (at < bytes.length) {
            at = endOfUsual(bytes, at);
            byte next = at < bytes.length ? bytes[at] : 0;
            if (next == '"') {
                at++;
                return true;
            }
            if (next >= 0 || plain || !beyondAscii()) {
                return false;
            }
        }
        return false;
    }

    /** Where, at the earliest, something else than usual text stands: a quote, an escape, a control character, no ASCII. */
    private static int endOfUsual(byte[] bytes, int from) {
        int next = from; // a local variable: verification spends much of its time here
        while (next + Long.BYTES <= bytes.length && areUsual((long) EIGHT.get(bytes, next))) {
            next += Long.BYTES;
        }
        while (next < bytes.length && USUAL[bytes[next] & 0xff]) {
            next++;
        }
        return next;
    }

    /** Eight bytes at once: a subtraction borrows into the highest bit of a byte that is smaller, in the first such byte. */
    private static boolean areUsual(long eight) {
        long quotes = eight ^ ('"' * ONES);
        long escapes = eight ^ ('\\' * ONES);
        long unusual = ((quotes - ONES) & ~quotes) | ((escapes - ONES) & ~escapes) | (eight - ' ' * ONES) | eight;
        return (unusual & HIGH_BITS) == 0;
    }

    private static boolean[] usual() {
        boolean[] usual = new boolean[256];
        Arrays.fill(usual, 0x20, 0x80, true);
        usual['"'] = false;
        usual['\\'] = false;
        return usual;
    }

    /** Well-formed UTF-8 of two bytes or more (RFC 3629 section 4). */
    private boolean beyondAscii() {
        int lead = bytes[at] & 0xff;
        int next = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
        int length;
        if (lead >= 0xc2 && lead <= 0xdf) {
            length = 2;
        } else if (lead >= 0xe0 && lead <= 0xef) {
            if ((lead == 0xe0 && next < 0xa0) || (lead == 0xed && next > 0x9f)) {
                return false;
            }
            length = 3;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            if ((lead == 0xf0 && next < 0x90) || (lead == 0xf4 && next > 0x8f)) {
                return false;
            }
            length = 4;
        } else {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        at += length;
        return true;
    }

    private boolean number() {
        take('-');
        int start = at;
        long number = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 16) {
            number = number * 10 + bytes[at++] - '0';
        }
        if (at == start || number > CanonicalJson.MAX_INTEGER) {
            return false;
        }
        // no leading zero, and no minus zero
        return bytes[start] != '0' || (at == start + 1 && (start == 0 || bytes[start - 1] != '-'));
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char expected) {
        if (at < bytes.length && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }
}
