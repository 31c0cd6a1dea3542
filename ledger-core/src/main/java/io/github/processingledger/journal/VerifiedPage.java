package io.github.processingledger.journal;

import io.github.processingledger.proof.MerkleHash;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of rows and what can be checked of each without its neighbours, on any thread. The first fault ends it; what
 * stands before it counts.
 */
final class VerifiedPage {

    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    record Row(long position, long latestOccurredAt, UUID id, String kind, byte[] leafHash, byte[] leaf) {}

    /** An entry that passed on its own; the rest needs its neighbours. */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    record Checked(Row row, Envelope envelope, long chain, long[] hashes) {}

    final Checked[] entries;
    int count;

    @Nullable
    FaultFound fault;

    private final String chainPrefix;
    private final KnownTags known = new KnownTags();

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
        if (!isInOrder(envelope.tags)) {
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
            if (tag.startsWith(chainPrefix)) {
                hashes[i] = TagHash.ofTag(tag); // hardly ever that of another entry close by
                chain = hashes[i];
            } else {
                hashes[i] = known.hash(tag);
            }
        }
        hashes[envelope.tags.size()] = known.hash(":" + envelope.kind);
        return new Checked(row, envelope, chain, hashes);
    }

    private static Envelope envelope(Row row) {
        try {
            return Envelope.canonical(row.leaf);
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
}
