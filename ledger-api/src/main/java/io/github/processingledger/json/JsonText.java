package io.github.processingledger.json;

import java.nio.charset.StandardCharsets;

/** Decodes text that holds escapes or more than ASCII; refuses ill-formed UTF-8 (RFC 3629 section 4). */
final class JsonText {

    private static final int[] SMALLEST_OF_LENGTH = {0, 0, 0x80, 0x800, 0x10000};

    private final byte[] in;
    private final StringBuilder text;
    private int at;

    /** Text begins at {@code start}; everything before {@code from} is plain ASCII. */
    JsonText(byte[] in, int start, int from) {
        this.in = in;
        this.at = from;
        this.text = new StringBuilder(from - start + 32)
                .append(new String(in, start, from - start, StandardCharsets.ISO_8859_1));
    }

    String decode() {
        while (true) {
            byte next = next();
            if (next == '"') {
                return text.toString();
            }
            if (next == '\\') {
                escape();
            } else if (next < 0) {
                sequence(next);
            } else if (next < 0x20) {
                throw new JsonException(at - 1, "a control character that is not escaped");
            } else {
                text.append((char) next);
            }
        }
    }

    /** The first byte after the closing quotation mark. */
    int end() {
        return at;
    }

    private byte next() {
        if (at == in.length) {
            throw new JsonException(at, "text without an end");
        }
        return in[at++];
    }

    private void sequence(byte first) {
        int start = at - 1;
        int length = Integer.numberOfLeadingZeros(~first << 24);
        if (length < 2 || length > 4 || in.length - start < length) {
            throw new JsonException(start, "bytes that are not UTF-8");
        }
        int point = first & (0x7f >> length);
        for (; at < start + length; at++) {
            if ((in[at] & 0xc0) != 0x80) {
                throw new JsonException(start, "bytes that are not UTF-8");
            }
            point = (point << 6) | (in[at] & 0x3f);
        }
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point < SMALLEST_OF_LENGTH[length] || point > Character.MAX_CODE_POINT || surrogate) {
            throw new JsonException(start, "bytes that are not UTF-8");
        }
        text.appendCodePoint(point);
    }

    private void escape() {
        int start = at - 1;
        switch (next()) {
            case '"' -> text.append('"');
            case '\\' -> text.append('\\');
            case '/' -> text.append('/');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> unit(start);
            default -> throw new JsonException(start, "an unknown escape");
        }
    }

    private void unit(int start) {
        char unit = fourHexDigits(start);
        text.append(unit);
        if (!Character.isSurrogate(unit)) {
            return;
        }
        boolean another = in.length - at >= 2 && in[at] == '\\' && in[at + 1] == 'u';
        at += 2;
        if (!another || !Character.isSurrogatePair(unit, append(fourHexDigits(start)))) {
            throw new JsonException(start, "half a surrogate pair");
        }
    }

    private char append(char unit) {
        text.append(unit);
        return unit;
    }

    private char fourHexDigits(int start) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new JsonException(start, "an unknown escape");
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }
}
