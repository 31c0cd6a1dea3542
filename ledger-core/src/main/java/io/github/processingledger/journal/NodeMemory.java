package io.github.processingledger.journal;

import io.github.processingledger.proof.TreeFrontier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node remembers of its last group commit, to read less in the next. Holds only as long as the head has not been
 * moved by another node: then everything is read again. For the sequencer's thread.
 */
final class NodeMemory {

    private static final int LIMIT = 100_000;

    private final Lru<Long, Long> lastOfTag = new Lru<>(LIMIT);
    private final Lru<String, Previous> lastOfChain = new Lru<>(LIMIT);
    private @Nullable GrowingTree tree;

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
    void remember(GrowingTree grown, List<TagRow> tags, Map<String, Previous> chains) {
        tree = grown;
        for (TagRow row : tags) {
            lastOfTag.put(row.hash(), row.lastPosition());
        }
        chains.forEach(lastOfChain::put);
    }

    void rememberTag(long hash, long lastPosition) {
        lastOfTag.put(hash, lastPosition);
    }

    /** The last position with this index hash, 0 if there is none, or null if it has to be read. */
    @Nullable
    Long lastOfTag(long hash) {
        return lastOfTag.get(hash);
    }

    /** The last entry of this chain, or null if it has to be read. */
    @Nullable
    Previous lastOfChain(String chain) {
        return lastOfChain.get(chain);
    }

    void forget() {
        tree = null;
        lastOfTag.clear();
        lastOfChain.clear();
    }
}
