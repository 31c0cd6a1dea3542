package io.github.processingledger.journal;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.proof.MerkleHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of rows and what can be checked of each without its neighbours, on any thread. The first fault ends it; what
 * stands before it counts.
 */
final class VerifiedPage {

    private static final int CACHED_TAGS = 4_096;

    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    record Row(long position, long latestOccurredAt, UUID id, String kind, byte[] leafHash, byte[] leaf) {

        static Row of(ResultSet rows) throws SQLException {
            return new Row(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getObject(3, UUID.class),
                    rows.getString(4),
                    rows.getBytes(5),
                    rows.getBytes(6));
        }
    }

    /** An entry that passed on its own; the rest needs its neighbours. */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    record Checked(Row row, Envelope envelope, long chain, long[] hashes) {}

    final Checked[] entries;
    int count;

    @Nullable
    FaultFound fault;

    private final String chainPrefix;
    private final Map<String, Long> tagHashes = new HashMap<>();

    VerifiedPage(List<Row> rows, String chainKey) {
        this.entries = new Checked[rows.size()];
        this.chainPrefix = chainKey + ":";
        try {
            for (Row row : rows) {
                entries[count] = check(row);
                count++;
            }
        } catch (FaultFound found) {
            fault = found;
        }
    }

    private Checked check(Row row) {
        if (!Arrays.equals(MerkleHash.leaf(row.leaf), row.leafHash)) {
            throw new FaultFound(row.position, Fault.LEAF);
        }
        Envelope envelope = envelope(row);
        if (!CanonicalJson.isCanonical(row.leaf) || !isInOrder(envelope.tags)) {
            throw new FaultFound(row.position, Fault.MALFORMED);
        }
        if (envelope.position != row.position) {
            throw new FaultFound(row.position, Fault.POSITION);
        }
        if (!TagHash.ofId(envelope.id).equals(row.id)) {
            throw new FaultFound(row.position, Fault.ID);
        }
        if (!envelope.kind.equals(row.kind)) {
            throw new FaultFound(row.position, Fault.KIND);
        }
        long chain = 0;
        long[] hashes = new long[envelope.tags.size() + 1];
        for (int i = 0; i < envelope.tags.size(); i++) {
            String tag = envelope.tags.get(i);
            hashes[i] = hash(tag);
            if (tag.startsWith(chainPrefix)) {
                chain = hashes[i];
            }
        }
        hashes[envelope.tags.size()] = hash(":" + envelope.kind);
        return new Checked(row, envelope, chain, hashes);
    }

    private static Envelope envelope(Row row) {
        try {
            return new Envelope(row.leaf);
        } catch (RuntimeException e) {
            throw new FaultFound(row.position, Fault.MALFORMED);
        }
    }

    private static boolean isInOrder(List<String> tags) {
        for (int i = 1; i < tags.size(); i++) {
            if (tags.get(i - 1).compareTo(tags.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private long hash(String tag) {
        if (tagHashes.size() > CACHED_TAGS) {
            tagHashes.clear();
        }
        return tagHashes.computeIfAbsent(tag, TagHash::ofTag);
    }
}
