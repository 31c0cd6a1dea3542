package io.github.processingledger.journal;

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

    private final byte[] leaf;
    private int at;

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
        this.leaf = leaf;
        expect("{\"body\":{\"data\":");
        dataStart = at;
        skipObject();
        dataEnd = at;
        expect(",\"id\":");
        id = string();
        expect(",\"kind\":");
        kind = string();
        metadataStart = startOfMetadata();
        if (metadataStart > 0) {
            skipObject();
        }
        metadataEnd = at;
        expect(",\"occurredAt\":");
        occurredAt = time();
        expect(",\"tags\":");
        tags = strings();
        expect(",\"version\":");
        version = string();
        expect("}");
        bodyEnd = at;
        expect(",\"position\":");
        position = number();
        expect(",\"previous\":");
        previous = previous();
        expect(",\"recordedAt\":");
        recordedAt = time();
        expect("}");
        if (at != leaf.length) {
            throw malformed("more bytes");
        }
    }

    private int startOfMetadata() {
        if (!follows(",\"metadata\":")) {
            return 0;
        }
        return at;
    }

    private @Nullable Previous previous() {
        if (follows("null")) {
            return null;
        }
        expect("{\"leafHash\":");
        String hash = string();
        expect(",\"position\":");
        long before = number();
        expect("}");
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
        expect("\"");
        if (at + Micros.LENGTH > leaf.length) {
            throw malformed("no time");
        }
        long time = Micros.read(leaf, at);
        at += Micros.LENGTH;
        expect("\"");
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
        return number;
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>(4);
        expect("[");
        if (follows("]")) {
            return strings;
        }
        do {
            strings.add(string());
        } while (follows(","));
        expect("]");
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
        expect("\"");
        byte[] bytes = leaf;
        boolean plain = true;
        int next = at; // a local variable: verification spends much of its time here
        while (next < bytes.length && bytes[next] != '"') {
            if (bytes[next] == '\\') {
                plain = false;
                next++;
            }
            next++;
        }
        at = next;
        expect("\"");
        return plain;
    }

    private void skipObject() {
        if (at >= leaf.length || leaf[at] != '{') {
            throw malformed("no object");
        }
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

    private boolean follows(String text) {
        int length = text.length();
        if (at + length > leaf.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (leaf[at + i] != text.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    private void expect(String text) {
        if (!follows(text)) {
            throw malformed("something else than " + text);
        }
    }

    private MalformedEntryException malformed(String reason) {
        return new MalformedEntryException(at, reason);
    }
}
