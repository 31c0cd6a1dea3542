package io.github.processingledger.entry;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are declared wrong. Corrections take effect from the last to the first, since a correction may itself be
 * corrected; one that names no earlier entry corrects nothing. Immutable.
 */
public final class Corrections {
    private static final Corrections NONE = new Corrections(new TreeMap<>());

    private final SortedMap<Long, Long> newestFirst;
    private final Map<Long, Long> correctedBy = new HashMap<>();

    private Corrections(SortedMap<Long, Long> newestFirst) {
        this.newestFirst = newestFirst;
        newestFirst.forEach((correction, entry) -> {
            if (isSound(correction)) {
                correctedBy.put(entry, correction);
            }
        });
    }

    public static Corrections none() {
        return NONE;
    }

    /**
     * The corrections of a history.
     *
     * @param corrections the entry that each declares wrong, by the position of the correction
     */
    public static Corrections of(Map<Long, Long> corrections) {
        SortedMap<Long, Long> newestFirst = new TreeMap<>(Collections.reverseOrder());
        corrections.forEach((position, entry) -> {
            if (entry < position) {
                newestFirst.put(position, entry);
            }
        });
        return newestFirst.isEmpty() ? NONE : new Corrections(newestFirst);
    }

    /** With one more. */
    public Corrections with(long position, long entry) {
        Map<Long, Long> more = new HashMap<>(newestFirst);
        more.put(position, entry);
        return of(more);
    }

    /** Whether no correction declares the entry at a position wrong. */
    public boolean isSound(long position) {
        return !correctedBy.containsKey(position);
    }

    /** The first correction that declares the entry at a position wrong, null where none does. */
    public @Nullable Long of(long position) {
        return correctedBy.get(position);
    }

    /** The entries declared wrong, each with the first correction that does so. */
    public Map<Long, Long> wrong() {
        return Collections.unmodifiableMap(correctedBy);
    }
}
