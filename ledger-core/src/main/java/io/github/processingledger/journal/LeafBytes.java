package io.github.processingledger.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a leaf around its body: {@code {"body":…,"position":N,"previous":…,"recordedAt":"…"}}. The body comes
 * first in canonical order, so callers make and hash it before the position is known.
 */
final class LeafBytes {

    /** The longest leaf; bundles of tiles give the length in 16 bits. */
    static final int LIMIT = 65_535;

    private static final byte[] HEAD = ascii("{\"body\":");
    private static final byte[] POSITION = ascii(",\"position\":");
    private static final byte[] NO_PREVIOUS = ascii(",\"previous\":null");
    private static final byte[] PREVIOUS = ascii(",\"previous\":{\"leafHash\":\"");
    private static final byte[] PREVIOUS_POSITION = ascii("\",\"position\":");
    private static final byte[] RECORDED = ascii(",\"recordedAt\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte LEAF = 0;

    /** The most that stands around a body: both positions have at most 19 digits. */
    static final int AROUND_BODY = 8 + 12 + 19 + 25 + 64 + 13 + 19 + 1 + 15 + Micros.LENGTH + 2;

    private LeafBytes() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A digest of a leaf that has taken everything up to the end of the body. */
    static MessageDigest begin(byte[] body) {
        MessageDigest digest = TagHash.sha256();
        digest.update(LEAF);
        digest.update(HEAD);
        digest.update(body);
        return digest;
    }

    static byte[] of(byte[] body, long position, @Nullable Previous previous, long recordedAt) {
        byte[] out = new byte[length(body, position, previous)];
        int at = put(HEAD, out, 0);
        at = put(body, out, at);
        at = put(POSITION, out, at);
        at = put(ascii(Long.toString(position)), out, at);
        if (previous == null) {
            at = put(NO_PREVIOUS, out, at);
        } else {
            at = put(PREVIOUS, out, at);
            at = put(ascii(HexFormat.of().formatHex(previous.leafHash())), out, at);
            at = put(PREVIOUS_POSITION, out, at);
            at = put(ascii(Long.toString(previous.position())), out, at);
            out[at++] = '}';
        }
        at = put(RECORDED, out, at);
        Micros.write(recordedAt, out, at);
        put(END, out, at + Micros.LENGTH);
        return out;
    }

    /** Where what follows the body begins. */
    static int endOfBody(byte[] body) {
        return HEAD.length + body.length;
    }

    private static int length(byte[] body, long position, @Nullable Previous previous) {
        int link = previous == null
                ? NO_PREVIOUS.length
                : PREVIOUS.length + 64 + PREVIOUS_POSITION.length + digits(previous.position()) + 1;
        return HEAD.length
                + body.length
                + POSITION.length
                + digits(position)
                + link
                + RECORDED.length
                + Micros.LENGTH
                + END.length;
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }

    private static int put(byte[] part, byte[] out, int at) {
        System.arraycopy(part, 0, out, at, part.length);
        return at + part.length;
    }
}
