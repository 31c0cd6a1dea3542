package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an append's condition still holds: against the entries before this group, by the tag index, and against those
 * accepted in this group so far. An index hit is no conflict before the entry itself has been compared.
 */
final class Conflicts {

    private static final int PAGE = 64;

    private final Sql.Source source;
    private final long headSize;
    private final LastPositions last;
    private final Map<Long, List<PreparedEntry>> accepted = new HashMap<>();
    private long size;

    Conflicts(Sql.Source source, long headSize, LastPositions last) {
        this.source = source;
        this.headSize = headSize;
        this.last = last;
        this.size = headSize;
    }

    boolean exist(Condition condition) throws SQLException {
        if (condition.isNone() || condition.after() >= size) {
            return false;
        }
        if (condition.criteria().matchesAll()) {
            return true;
        }
        for (Criterion criterion : condition.criteria().alternatives()) {
            if (stored(criterion, condition.after()) || inGroup(criterion, condition.after())) {
                return true;
            }
        }
        return false;
    }

    private boolean stored(Criterion criterion, long after) throws SQLException {
        boolean any = false;
        boolean all = true;
        for (long hash : criterion.hashes()) {
            boolean later = last.of(hash) > after;
            any |= later;
            all &= later;
        }
        boolean possible = criterion.hasTags() ? all : any;
        return possible
                && !new Search(source, Criteria.of(List.of(criterion)), after, headSize, PAGE)
                        .next()
                        .isEmpty();
    }

    private boolean inGroup(Criterion criterion, long after) {
        long positionOfFirst = headSize + 1;
        if (after >= positionOfFirst) {
            // a condition that has seen more than the head cannot come from a reader of this journal
            return true;
        }
        long[] hashes = criterion.hashes();
        int looked = criterion.hasTags() ? 1 : hashes.length;
        for (int i = 0; i < looked; i++) {
            for (PreparedEntry entry : accepted.getOrDefault(hashes[i], List.of())) {
                if (criterion.matches(entry.kind, entry.tags)) {
                    return true;
                }
            }
        }
        return false;
    }

    void accept(List<PreparedEntry> entries) {
        size += entries.size();
        for (PreparedEntry entry : entries) {
            for (long hash : entry.hashes) {
                if (last.isAsked(hash)) {
                    accepted.computeIfAbsent(hash, none -> new ArrayList<>(2)).add(entry);
                }
            }
        }
    }
}
