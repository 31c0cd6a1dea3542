package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The index rows of a group commit, in the order of the index, which makes inserting them cheaper. */
final class TagRows {

    private record HashAt(long hash, long position) {}

    private TagRows() {}

    static List<TagRow> of(List<PlacedEntry> entries) {
        HashAt[] all = sorted(entries);
        List<TagRow> rows = new ArrayList<>(all.length);
        long[] run = new long[all.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (count == 0 || run[count - 1] != all[i].position) { // two tags of one entry may have one hash
                run[count++] = all[i].position;
            }
            if (i + 1 == all.length || all[i + 1].hash != all[i].hash) {
                TagRow.pack(all[i].hash, run, count, rows);
                count = 0;
            }
        }
        return rows;
    }

    private static HashAt[] sorted(List<PlacedEntry> entries) {
        int size = 0;
        for (PlacedEntry placed : entries) {
            size += placed.entry().hashes.length;
        }
        HashAt[] all = new HashAt[size];
        int at = 0;
        for (PlacedEntry placed : entries) {
            for (long hash : placed.entry().hashes) {
                all[at++] = new HashAt(hash, placed.position());
            }
        }
        Arrays.sort(all, Comparator.comparingLong(HashAt::hash)); // stable: positions stay ascending
        return all;
    }
}
