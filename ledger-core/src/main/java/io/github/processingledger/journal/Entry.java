package io.github.processingledger.journal;

import io.github.processingledger.json.JsonReader;
import io.github.processingledger.proof.MerkleHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the journal as it is stored. Immutable; what costs time is worked out when it is asked for. */
public final class Entry {

    private final long position;
    private final byte[] leaf;
    private final String kind;
    private @Nullable Envelope envelope;
    private byte @Nullable [] leafHash;

    Entry(long position, String kind, byte[] leaf) {
        this.position = position;
        this.kind = kind;
        this.leaf = leaf;
    }

    /** Its place in the journal, from 1, without gaps. */
    public long position() {
        return position;
    }

    /** What happened; the qualified name of the Axon event. */
    public String kind() {
        return kind;
    }

    /** The version of the form of {@link #data}, as stored. */
    public String version() {
        return envelope().version;
    }

    public String id() {
        return envelope().id;
    }

    /** In microseconds at most. */
    public Instant occurredAt() {
        return Micros.instant(envelope().occurredAt);
    }

    /** Later than that of every entry before it, in microseconds. */
    public Instant recordedAt() {
        return Micros.instant(Micros.read(leaf, leaf.length - Micros.LENGTH - 2));
    }

    /** {@link #recordedAt} as it is written: ISO-8601 in UTC with exactly six decimals. */
    public String recordedAtText() {
        return new String(leaf, leaf.length - Micros.LENGTH - 2, Micros.LENGTH, StandardCharsets.US_ASCII);
    }

    /** In order, each {@code key:value}. */
    public List<String> tags() {
        return List.copyOf(envelope().tags);
    }

    /** The value of the first tag with this key, or null. */
    public @Nullable String tag(String key) {
        for (String tag : envelope().tags) {
            if (tag.startsWith(key) && tag.length() > key.length() && tag.charAt(key.length()) == ':') {
                return tag.substring(key.length() + 1);
            }
        }
        return null;
    }

    /** The entry before this one in the same chain, or null if there is none or this one is in no chain. */
    public @Nullable Previous previous() {
        return envelope().previous;
    }

    /** The payload's data in the stored version; see {@link PayloadCodec}. */
    public Map<String, @Nullable Object> data() {
        Envelope around = envelope();
        return JsonReader.readObject(Arrays.copyOfRange(leaf, around.dataStart, around.dataEnd));
    }

    /** The metadata stored with it; empty for most. */
    public Map<String, String> metadata() {
        Envelope around = envelope();
        if (around.metadataStart == 0) {
            return Map.of();
        }
        Map<String, String> metadata = new HashMap<>();
        JsonReader.readObject(Arrays.copyOfRange(leaf, around.metadataStart, around.metadataEnd))
                .forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        return metadata;
    }

    /** The canonical bytes the tree is made of. */
    public byte[] leaf() {
        return leaf.clone();
    }

    /** The canonical bytes of the body within {@link #leaf}. */
    public byte[] body() {
        return Arrays.copyOfRange(leaf, "{\"body\":".length(), envelope().bodyEnd);
    }

    /** The hash of the leaf (RFC 6962 section 2.1), 32 bytes. */
    public byte[] leafHash() {
        return hash().clone();
    }

    byte[] hash() {
        byte[] hash = leafHash;
        if (hash == null) {
            hash = MerkleHash.leaf(leaf);
            leafHash = hash;
        }
        return hash;
    }

    byte[] bytes() {
        return leaf;
    }

    Envelope envelope() {
        Envelope around = envelope;
        if (around == null) {
            around = new Envelope(leaf);
            envelope = around;
        }
        return around;
    }

    @Override
    public String toString() {
        return "Entry[" + position + " " + kind + "]";
    }
}
