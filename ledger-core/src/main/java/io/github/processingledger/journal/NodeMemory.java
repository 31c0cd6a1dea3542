package io.github.processingledger.journal;

import io.github.processingledger.proof.TreeFrontier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node remembers of its last group commit, to read less in the next. Holds only as long as the head has not been
 * moved by another node: then everything is read again. For the sequencer's thread.
 */
final class NodeMemory {

    /** Slots; a tag that meets another one in its slot takes its place, and the other is read again when asked for. */
    private static final int SLOTS = 1 << 17;

    private final long[] tags = new long[SLOTS];
    private final long[] lastOfTag = new long[SLOTS];
    private final @Nullable String[] chains = new @Nullable String[SLOTS];
    private final @Nullable Previous[] lastOfChain = new @Nullable Previous[SLOTS];
    private @Nullable GrowingTree tree;

    NodeMemory() {
        forget();
    }

    /** The tree as the head has it. Must be called first, with the locked head. */
    GrowingTree tree(Connection connection, Head head) throws SQLException {
        GrowingTree known = tree;
        if (known == null || known.size() != head.size()) {
            forget();
            known = load(connection, head.tree());
            tree = known;
        }
        return known.copy();
    }

    private static GrowingTree load(Connection connection, TreeFrontier frontier) throws SQLException {
        long tileStart = frontier.size() / TileRow.WIDTH * TileRow.WIDTH;
        List<byte[]> leaves = EntryReader.leafHashes(connection, tileStart, frontier.size());
        if (leaves.size() != frontier.size() - tileStart) {
            throw new IllegalStateException("entries before position " + frontier.size() + " are missing");
        }
        return GrowingTree.of(frontier, leaves);
    }

    /** After a commit: what is true now. */
    void remember(GrowingTree grown, List<TagRow> rows, List<PlacedEntry> placed) {
        tree = grown;
        for (TagRow row : rows) {
            rememberTag(row.hash(), row.lastPosition());
        }
        for (PlacedEntry entry : placed) {
            PreparedEntry prepared = entry.entry();
            if (prepared.chain != null) {
                int slot = slot(prepared.hashes[prepared.chainHash]);
                chains[slot] = prepared.chain;
                lastOfChain[slot] = new Previous(entry.position(), entry.leafHash());
            }
        }
    }

    private static int slot(long hash) {
        return (int) hash & (SLOTS - 1);
    }

    void rememberTag(long hash, long lastPosition) {
        tags[slot(hash)] = hash;
        lastOfTag[slot(hash)] = lastPosition;
    }

    /** The last position with this index hash, 0 if there is none, or -1 if it has to be read. */
    long lastOfTag(long hash) {
        return tags[slot(hash)] == hash ? lastOfTag[slot(hash)] : -1;
    }

    boolean knowsChain(PreparedEntry entry) {
        return lastOfChain(entry) != null;
    }

    /** The last entry of this one's chain, or null if it is in none or the last one has to be read. */
    @Nullable
    Previous lastOfChain(PreparedEntry entry) {
        if (entry.chain == null) {
            return null;
        }
        int slot = slot(entry.hashes[entry.chainHash]);
        return entry.chain.equals(chains[slot]) ? lastOfChain[slot] : null;
    }

    void forget() {
        tree = null;
        Arrays.fill(lastOfTag, -1);
        Arrays.fill(chains, null);
        Arrays.fill(lastOfChain, null);
    }
}
