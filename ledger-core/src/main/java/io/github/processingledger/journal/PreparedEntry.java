package io.github.processingledger.journal;

import io.github.processingledger.json.CanonicalJson;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry with everything its caller can work out before the position is known: bytes, index hashes, half a digest. */
final class PreparedEntry {

    final String id;
    final UUID key;
    final String kind;
    final long occurredAt;
    final Set<String> tags;

    /** Of the tags in order, then of the kind. */
    final long[] hashes;

    /** The tag of the chain this entry belongs to, and its place in {@link #hashes}. */
    final @Nullable String chain;

    final int chainHash;
    final byte[] body;
    final @Nullable Object attachment;
    private final MessageDigest digest;

    PreparedEntry(Draft draft, String chainKey) {
        List<String> sorted = sorted(draft.tags());
        id = draft.id();
        key = TagHash.ofId(id);
        kind = draft.kind();
        occurredAt = Micros.of(draft.occurredAt());
        tags = Set.copyOf(sorted);
        hashes = hashes(sorted, kind);
        chainHash = chainOf(sorted, chainKey + ":");
        chain = chainHash < 0 ? null : sorted.get(chainHash);
        body = body(draft, sorted);
        if (body.length + LeafBytes.AROUND_BODY > LeafBytes.LIMIT) {
            throw new IllegalArgumentException("an entry of " + body.length + " bytes is too long");
        }
        attachment = draft.attachment();
        digest = LeafBytes.begin(body);
    }

    private static List<String> sorted(Set<String> tags) {
        List<String> sorted = new ArrayList<>(tags);
        for (String tag : sorted) {
            if (tag.indexOf(':') < 1) {
                throw new IllegalArgumentException("a tag without a key");
            }
        }
        sorted.sort(null);
        return sorted;
    }

    private static long[] hashes(List<String> tags, String kind) {
        long[] hashes = new long[tags.size() + 1];
        for (int i = 0; i < tags.size(); i++) {
            hashes[i] = TagHash.ofTag(tags.get(i));
        }
        hashes[tags.size()] = TagHash.ofKind(kind);
        return hashes;
    }

    private static int chainOf(List<String> tags, String prefix) {
        int found = -1;
        for (int i = 0; i < tags.size(); i++) {
            if (tags.get(i).startsWith(prefix)) {
                if (found >= 0) {
                    throw new IllegalArgumentException("an entry belongs to one chain at most");
                }
                found = i;
            }
        }
        return found;
    }

    private static byte[] body(Draft draft, List<String> tags) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", draft.data());
        body.put("id", draft.id());
        body.put("kind", draft.kind());
        body.put("occurredAt", Micros.text(Micros.of(draft.occurredAt())));
        if (!draft.metadata().isEmpty()) {
            body.put("metadata", new TreeMap<>(draft.metadata()));
        }
        body.put("tags", tags);
        body.put("version", draft.version());
        return CanonicalJson.bytes(body);
    }

    /** The leaf's hash, finished with what follows the body. */
    byte[] hashOf(byte[] leaf) {
        try {
            MessageDigest finished = (MessageDigest) digest.clone();
            int from = LeafBytes.endOfBody(body);
            finished.update(leaf, from, leaf.length - from);
            return finished.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every SHA-256 can be copied", e);
        }
    }
}
