package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which ids of a group stand in the journal already, or come twice within the group. */
final class Duplicates {

    private final Map<UUID, Long> taken;
    private long size;

    private Duplicates(Map<UUID, Long> taken, long size) {
        this.taken = taken;
        this.size = size;
    }

    /** What to ask the database for. */
    static List<UUID> keys(List<Append> appends) {
        List<UUID> keys = new ArrayList<>();
        for (Append append : appends) {
            for (PreparedEntry entry : append.entries()) {
                keys.add(entry.key);
            }
        }
        return keys;
    }

    /** Appends with a stored id are rejected at once. */
    static Duplicates of(Map<UUID, Long> stored, long headSize, List<Append> appends, Verdicts verdicts) {
        Duplicates duplicates = new Duplicates(new HashMap<>(stored), headSize);
        if (!stored.isEmpty()) {
            for (int i = 0; i < appends.size(); i++) {
                DuplicateEntryException duplicate = duplicates.in(appends.get(i));
                if (duplicate != null) {
                    verdicts.reject(i, duplicate);
                }
            }
        }
        return duplicates;
    }

    @Nullable
    DuplicateEntryException in(Append append) {
        if (taken.isEmpty()) {
            return null;
        }
        for (PreparedEntry entry : append.entries()) {
            Long position = taken.get(entry.key);
            if (position != null) {
                return new DuplicateEntryException(entry.id, position);
            }
        }
        return null;
    }

    void accept(List<PreparedEntry> entries) {
        for (PreparedEntry entry : entries) {
            taken.put(entry.key, ++size);
        }
    }
}
