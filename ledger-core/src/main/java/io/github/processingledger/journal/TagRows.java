package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The index rows of a group commit, in the order of the index, which makes inserting them cheaper. */
final class TagRows {

    private long[] positions = new long[2];
    private int count;

    private TagRows() {}

    static List<TagRow> of(List<PlacedEntry> entries) {
        Map<Long, TagRows> byHash = new TreeMap<>();
        for (PlacedEntry placed : entries) {
            for (long hash : placed.entry().hashes) {
                byHash.computeIfAbsent(hash, none -> new TagRows()).add(placed.position());
            }
        }
        List<TagRow> rows = new ArrayList<>(byHash.size());
        byHash.forEach((hash, run) -> TagRow.pack(hash, run.positions, run.count, rows));
        return rows;
    }

    private void add(long position) {
        if (count > 0 && positions[count - 1] == position) {
            return; // two tags of one entry with one hash
        }
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
        }
        positions[count++] = position;
    }
}
