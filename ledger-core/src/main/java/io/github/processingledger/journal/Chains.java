package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The link of each new entry to the one before it in its chain. */
final class Chains {

    private final NodeMemory memory;
    private final Map<String, Previous> stored;
    private final Map<String, Previous> appended = new HashMap<>();

    private Chains(NodeMemory memory, Map<String, Previous> stored) {
        this.memory = memory;
        this.stored = stored;
    }

    static Chains load(
            Connection connection, NodeMemory memory, LastPositions last, List<PreparedEntry> entries, long headSize)
            throws SQLException {
        Map<String, Long> missing = new HashMap<>();
        for (PreparedEntry entry : entries) {
            if (entry.chain != null && !memory.knowsChain(entry)) {
                long position = last.of(entry.hashes[entry.chainHash]);
                if (position > 0) {
                    missing.put(entry.chain, position);
                }
            }
        }
        Map<Long, Entry> found = new HashMap<>();
        for (Entry entry : EntryReader.at(connection, Map.copyOf(missing).values())) {
            found.put(entry.position(), entry);
        }
        Map<String, Previous> stored = new HashMap<>();
        for (Map.Entry<String, Long> chain : missing.entrySet()) {
            Entry entry = found.get(chain.getValue());
            if (entry == null || !entry.envelope().tags.contains(chain.getKey())) {
                entry = lastWithTag(connection, chain.getKey(), headSize); // two tags with one hash
            }
            if (entry != null) {
                stored.put(chain.getKey(), new Previous(entry.position(), entry.hash()));
            }
        }
        return new Chains(memory, stored);
    }

    private static @Nullable Entry lastWithTag(Connection connection, String tag, long headSize) throws SQLException {
        Search search = new Search(new OneConnection(connection), Criteria.tags(tag), 0, headSize, 1_000);
        Entry last = null;
        for (List<Entry> page = search.next(); !page.isEmpty(); page = search.next()) {
            last = page.getLast();
        }
        return last;
    }

    @Nullable
    Previous previousOf(PreparedEntry entry) {
        if (entry.chain == null) {
            return null;
        }
        Previous inGroup = appended.get(entry.chain);
        if (inGroup != null) {
            return inGroup;
        }
        Previous remembered = memory.lastOfChain(entry);
        return remembered != null ? remembered : stored.get(entry.chain);
    }

    void append(PreparedEntry entry, long position, byte[] leafHash) {
        if (entry.chain != null) {
            appended.put(entry.chain, new Previous(position, leafHash));
        }
    }
}
