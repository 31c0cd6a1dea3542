package io.github.processingledger.journal;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the data of an entry, read in one pass that steps over the data itself. Accepts exactly the bytes
 * that {@link LeafBytes} and {@link PreparedEntry} write; anything else is a {@link MalformedEntryException}.
 */
final class Envelope {

    private static final byte[] DATA = ascii("{\"body\":{\"data\":");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] KIND = ascii(",\"kind\":");
    private static final byte[] METADATA = ascii(",\"metadata\":");
    private static final byte[] OCCURRED_AT = ascii(",\"occurredAt\":");
    private static final byte[] TAGS = ascii(",\"tags\":");
    private static final byte[] VERSION = ascii(",\"version\":");
    private static final byte[] POSITION = ascii("},\"position\":");
    private static final byte[] PREVIOUS = ascii(",\"previous\":");
    private static final byte[] LINK = ascii("{\"leafHash\":");
    private static final byte[] LINK_POSITION = ascii(",\"position\":");
    private static final byte[] RECORDED_AT = ascii(",\"recordedAt\":");
    private static final byte[] NULL = ascii("null");

    /** Data and metadata stand in the body, which stands in the leaf. */
    private static final int DEPTH = 2;

    private final byte[] leaf;
    private final boolean closely;
    private int at;

    /** Whether the leaf is canonical JSON for sure, as far as it was looked at; otherwise that is unknown. */
    private boolean canonical;

    final int dataStart;
    final int dataEnd;
    final String id;
    final String kind;
    final int metadataStart;
    final int metadataEnd;
    final long occurredAt;
    final List<String> tags;
    final String version;
    final int bodyEnd;
    final long position;
    final @Nullable Previous previous;
    final long recordedAt;

    Envelope(byte[] leaf) {
        this(leaf, false);
    }

    private Envelope(byte[] leaf, boolean closely) {
        this.leaf = leaf;
        this.closely = closely;
        this.canonical = closely;
        expect(DATA);
        dataStart = at;
        skipObject();
        dataEnd = at;
        expect(ID);
        id = string();
        expect(KIND);
        kind = string();
        metadataStart = startOfMetadata();
        if (metadataStart > 0) {
            skipObject();
        }
        metadataEnd = at;
        expect(OCCURRED_AT);
        occurredAt = time();
        expect(TAGS);
        tags = strings();
        expect(VERSION);
        version = string();
        expect(POSITION);
        bodyEnd = at - POSITION.length + 1;
        position = number();
        expect(PREVIOUS);
        previous = previous();
        expect(RECORDED_AT);
        recordedAt = time();
        expect('}');
        if (at != leaf.length) {
            throw malformed("more bytes");
        }
    }

    /** Reads a leaf that must be canonical JSON (RFC 8785) as a whole; the data is looked at in the same pass. */
    static Envelope canonical(byte[] leaf) {
        Envelope envelope = new Envelope(leaf, true);
        if (!envelope.canonical && !CanonicalJson.isCanonical(leaf)) {
            throw new MalformedEntryException(0, "not canonical");
        }
        return envelope;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private int startOfMetadata() {
        if (!follows(METADATA)) {
            return 0;
        }
        return at;
    }

    private @Nullable Previous previous() {
        if (follows(NULL)) {
            return null;
        }
        expect(LINK);
        String hash = string();
        expect(LINK_POSITION);
        long before = number();
        expect('}');
        if (hash.length() != 64) {
            throw malformed("no hash");
        }
        try {
            return new Previous(before, HexFormat.of().parseHex(hash));
        } catch (IllegalArgumentException e) {
            throw malformed("no hash");
        }
    }

    private long time() {
        expect('"');
        if (at + Micros.LENGTH > leaf.length) {
            throw malformed("no time");
        }
        long time = Micros.read(leaf, at);
        at += Micros.LENGTH;
        expect('"');
        return time;
    }

    private long number() {
        int start = at;
        long number = 0;
        while (at < leaf.length && leaf[at] >= '0' && leaf[at] <= '9' && at - start < 16) {
            number = number * 10 + leaf[at++] - '0';
        }
        if (at == start || leaf[start] == '0') {
            throw malformed("no position");
        }
        canonical &= number <= CanonicalJson.MAX_INTEGER;
        return number;
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>(4);
        expect('[');
        if (follows(']')) {
            return strings;
        }
        do {
            strings.add(string());
        } while (follows(','));
        expect(']');
        return strings;
    }

    private String string() {
        int start = at;
        boolean plain = skipString();
        if (plain) {
            return new String(leaf, start + 1, at - start - 2, StandardCharsets.UTF_8);
        }
        if (JsonReader.read(Arrays.copyOfRange(leaf, start, at)) instanceof String text) {
            return text;
        }
        throw malformed("no text");
    }

    /** Steps over a string; whether it stands there without escapes. */
    private boolean skipString() {
        expect('"');
        byte[] bytes = leaf;
        boolean plain = true;
        int next = at; // a local variable: verification spends much of its time here
        while (next < bytes.length && bytes[next] != '"') {
            if (bytes[next] == '\\') {
                plain = false;
                next++;
            } else if (bytes[next] < ' ') { // a control character, or no ASCII
                canonical = false;
            }
            next++;
        }
        canonical &= plain;
        at = next;
        expect('"');
        return plain;
    }

    private void skipObject() {
        if (at >= leaf.length || leaf[at] != '{') {
            throw malformed("no object");
        }
        int end = closely ? CanonicalJson.endOfCanonical(leaf, at, DEPTH) : -1;
        if (end > 0) {
            at = end;
            return;
        }
        canonical = false;
        int depth = 0;
        do {
            if (at >= leaf.length) {
                throw malformed("no end of an object");
            }
            switch (leaf[at]) {
                case '"' -> {
                    skipString();
                    at--;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
    }

    private boolean follows(byte[] text) {
        int end = at + text.length;
        if (end > leaf.length || !Arrays.equals(leaf, at, end, text, 0, text.length)) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean follows(char sign) {
        if (at >= leaf.length || leaf[at] != sign) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(byte[] text) {
        if (!follows(text)) {
            throw malformed("something else than " + new String(text, StandardCharsets.US_ASCII));
        }
    }

    private void expect(char sign) {
        if (!follows(sign)) {
            throw malformed("something else than " + sign);
        }
    }

    private MalformedEntryException malformed(String reason) {
        return new MalformedEntryException(at, reason);
    }
}
