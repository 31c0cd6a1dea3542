package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.MerkleHash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry as it was hashed, and what a verifier needs of it. */
public final class Leaf {

    static final String CLOSING = "fact.evidence-issued";
    static final String GENESIS = "fact.genesis";
    static final String POLICY = "fact.policy-published";
    static final String KEY_CHANGE = "fact.checkpoint-key-changed";
    static final String VERIFICATION = "fact.verification-completed";

    private static final int LONGEST = 0xffff;
    private static final String SUBJECT = "subject:";
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /**
     * The link to the entry before about the same person.
     *
     * @param leafHash 64 hexadecimal digits
     */
    record Link(long position, String leafHash) {}

    private final byte[] bytes;
    private final byte[] hash;
    private final long position;
    private final String recordedAt;
    private final String occurredAt;
    private final String kind;
    private final List<String> tags;
    private final Map<?, ?> data;
    private final @Nullable Link previous;

    private Leaf(byte[] bytes, Members leaf, String where) {
        this.bytes = bytes;
        this.hash = MerkleHash.leaf(bytes);
        leaf.only(Set.of("body", "position", "previous", "recordedAt"), Set.of());
        this.position = positive(leaf, "position");
        this.recordedAt = time(leaf, "recordedAt");
        this.previous = leaf.get("previous") == null ? null : link(leaf.object("previous"));
        Members body = leaf.object("body")
                .only(Set.of("data", "id", "kind", "occurredAt", "tags", "version"), Set.of("metadata"));
        body.text("id");
        body.text("version");
        this.kind = body.text("kind");
        this.occurredAt = time(body, "occurredAt");
        this.tags = tags(body);
        this.data = body.object("data").map();
        if (tags.stream().filter(tag -> tag.startsWith(SUBJECT)).count() > 1) {
            throw new MalformedPackException(where + " is about two people");
        }
    }

    /**
     * Reads the bytes of an entry.
     *
     * @throws MalformedPackException if they are not in the form of the log
     */
    public static Leaf read(byte[] bytes) {
        return read(bytes, "an entry");
    }

    static Leaf read(byte[] bytes, String where) {
        if (bytes.length > LONGEST) {
            throw new MalformedPackException(where + " is too long");
        }
        return new Leaf(bytes, Members.read(where, bytes), where);
    }

    private static long positive(Members members, String name) {
        long number = members.number(name);
        if (number == 0) {
            throw members.wrong(name);
        }
        return number;
    }

    private static String time(Members members, String name) {
        String time = members.text(name);
        if (!TIME.matcher(time).matches()) {
            throw members.wrong(name);
        }
        return time;
    }

    private static Link link(Members link) {
        link.only(Set.of("leafHash", "position"), Set.of());
        String hash = link.text("leafHash");
        if (!HASH.matcher(hash).matches()) {
            throw link.wrong("leafHash");
        }
        return new Link(positive(link, "position"), hash);
    }

    private static List<String> tags(Members body) {
        List<String> tags = new ArrayList<>();
        for (Object element : body.list("tags")) {
            if (!(element instanceof String tag)
                    || (!tags.isEmpty() && tags.getLast().compareTo(tag) >= 0)) {
                throw body.wrong("tags");
            }
            tags.add(tag);
        }
        return List.copyOf(tags);
    }

    /** The bytes that were hashed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] hash() {
        return hash.clone();
    }

    String hexHash() {
        return HexFormat.of().formatHex(hash);
    }

    /** Its place in the log, from 1. */
    public long position() {
        return position;
    }

    /** ISO 8601 in UTC with six decimals, so that the order of the texts is that of time. */
    public String recordedAt() {
        return recordedAt;
    }

    /** Like {@link #recordedAt}. */
    public String occurredAt() {
        return occurredAt;
    }

    public String kind() {
        return kind;
    }

    List<String> tags() {
        return tags;
    }

    /** The pseudonym it is tagged with, or null if it is about nobody. */
    public @Nullable String subject() {
        return tags.stream()
                .filter(tag -> tag.startsWith(SUBJECT))
                .map(tag -> tag.substring(SUBJECT.length()))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Link previous() {
        return previous;
    }

    /** What it says, as JSON values. */
    public Map<?, ?> data() {
        return data;
    }

    /** A member of the details that its kind has, or null. */
    public @Nullable Object detail(String name) {
        return data.get("details") instanceof Map<?, ?> details ? details.get(name) : null;
    }

    @Override
    public String toString() {
        return "Leaf[" + position + " " + kind + "]";
    }
}
