package io.github.processingledger.policy;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which entries are declared wrong, as far as corrections are not declared wrong themselves. Immutable. */
final class Corrections {
    private static final Corrections NONE = new Corrections(new TreeMap<>());

    private final SortedMap<Long, Long> newestFirst;
    private final Set<Long> wrong = new HashSet<>();

    private Corrections(SortedMap<Long, Long> newestFirst) {
        this.newestFirst = newestFirst;
        for (Map.Entry<Long, Long> each : newestFirst.entrySet()) {
            if (!wrong.contains(each.getKey())) {
                wrong.add(each.getValue());
            }
        }
    }

    static Corrections none() {
        return NONE;
    }

    /** With one more correction; one that names no earlier entry corrects nothing. */
    Corrections with(long position, long entry) {
        if (entry >= position) {
            return this;
        }
        SortedMap<Long, Long> more = new TreeMap<>(Collections.reverseOrder());
        more.putAll(newestFirst);
        more.put(position, entry);
        return new Corrections(more);
    }

    /** Whether the entry at a position counts. */
    boolean leave(long position) {
        return !wrong.contains(position);
    }
}
