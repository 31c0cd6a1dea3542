package io.github.processingledger.journal;

import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.TreeFrontier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How far a verification has come, with what it needs to go on from there: the tree as it was built, not as it is stored.
 * What stands before it is not read again.
 */
public final class VerifiedPart {

    final long from;
    final long position;
    final long recordedAt;
    final long latestOccurredAt;
    final TreeFrontier tree;
    final List<List<byte[]>> tiles;
    final TagBalance tags;

    VerifiedPart(
            long from,
            long position,
            long recordedAt,
            long latestOccurredAt,
            TreeFrontier tree,
            List<List<byte[]>> tiles,
            TagBalance tags) {
        this.from = from;
        this.position = position;
        this.recordedAt = recordedAt;
        this.latestOccurredAt = latestOccurredAt;
        this.tree = tree;
        this.tiles = tiles;
        this.tags = tags;
    }

    /** The first position that was verified. */
    public long from() {
        return from;
    }

    /** The last position that was verified. */
    public long position() {
        return position;
    }

    /** What {@link #of} reads, as a JSON object. */
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("from", from);
        json.put("position", position);
        json.put("recordedAt", recordedAt);
        // a journal without entries has the smallest number, which JSON can't tell
        json.put("latestOccurredAt", Long.toString(latestOccurredAt));
        json.put("tree", Base64.getEncoder().encodeToString(tree.bytes()));
        List<Object> levels = new ArrayList<>();
        tiles.forEach(hashes -> levels.add(base64(hashes)));
        json.put("tiles", levels);
        json.put("tags", tags.json());
        return json;
    }

    /** Reads what {@link #json} wrote. */
    public static VerifiedPart of(Map<?, ?> json) {
        List<List<byte[]>> tiles = new ArrayList<>();
        for (Object level : (List<?>) Objects.requireNonNull(json.get("tiles"))) {
            tiles.add(hashes((String) level));
        }
        return new VerifiedPart(
                number(json, "from"),
                number(json, "position"),
                number(json, "recordedAt"),
                Long.parseLong(String.valueOf(json.get("latestOccurredAt"))),
                TreeFrontier.of(Base64.getDecoder().decode(String.valueOf(json.get("tree")))),
                tiles,
                TagBalance.of((Map<?, ?>) Objects.requireNonNull(json.get("tags"))));
    }

    private static long number(Map<?, ?> json, String name) {
        return (Long) Objects.requireNonNull(json.get(name));
    }

    private static String base64(List<byte[]> hashes) {
        return Base64.getEncoder().encodeToString(GrowingTree.join(hashes));
    }

    private static List<byte[]> hashes(String base64) {
        byte[] all = Base64.getDecoder().decode(base64);
        List<byte[]> hashes = new ArrayList<>();
        for (int at = 0; at < all.length; at += MerkleHash.LENGTH) {
            hashes.add(Arrays.copyOfRange(all, at, at + MerkleHash.LENGTH));
        }
        return hashes;
    }
}
