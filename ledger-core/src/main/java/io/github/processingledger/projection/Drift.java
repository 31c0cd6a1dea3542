package io.github.processingledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the registers that are read differ from what the journal says.
 *
 * @param rows how many rows differ
 * @param first the smallest position that a differing row speaks of, 0 if none speaks of one
 * @param listed the first of them, register by register
 * @param parked how many entries are parked, which the registers may lack
 */
public record Drift(long rows, long first, List<Row> listed, long parked) {
    public Drift {
        listed = List.copyOf(listed);
    }

    /**
     * One row that differs.
     *
     * @param register the register
     * @param key which row: a position, a pseudonym, a day with an act, a system
     * @param live as it is read, null if it is missing
     * @param rebuilt as the journal has it, null if it is one too many
     */
    public record Row(
            String register,
            String key,
            @Nullable String live,
            @Nullable String rebuilt) {
        /** The row as a JSON object. */
        public Map<String, Object> json() {
            Map<String, Object> json = new TreeMap<>();
            json.put("register", register);
            json.put("key", key);
            if (live != null) {
                json.put("live", live);
            }
            if (rebuilt != null) {
                json.put("rebuilt", rebuilt);
            }
            return json;
        }
    }

    /** Whether everything agrees. */
    public boolean isNone() {
        return rows == 0;
    }

    /** Collects what differs. */
    static final class Found {
        private static final int MOST_LISTED = 100;
        private static final int LONGEST = 250;

        private final List<Row> listed = new ArrayList<>();
        private long rows;
        private long first;

        void add(String register, String key, long position, @Nullable String live, @Nullable String rebuilt) {
            rows++;
            if (position > 0 && (first == 0 || position < first)) {
                first = position;
            }
            if (listed.size() < MOST_LISTED) {
                listed.add(new Row(register, key, cut(live), cut(rebuilt)));
            }
        }

        private static @Nullable String cut(@Nullable String text) {
            return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
        }

        Drift drift(long parked) {
            return new Drift(rows, first, listed, parked);
        }
    }
}
