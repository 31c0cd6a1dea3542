package io.github.processingledger.subject;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One system's copy of a category as of an instant.
 *
 * @param destruction what destroyed it, null unless it is destroyed
 * @param place country, data centre, protection class
 * @param retention {@code until} or {@code untilEvent}
 * @param destroyBy the day by which a deleted copy is destroyed
 * @param whereabouts the bases and data sets that it stands in
 */
public record CopyAsOf(
        @Nullable Presence presence,
        @Nullable DestructionAsOf destruction,
        @Nullable Object place,
        @Nullable Object retention,
        @Nullable Object destroyBy,
        List<Object> whereabouts) {

    boolean saysSomething() {
        return presence != null || place != null || !whereabouts.isEmpty();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("status", presence == null ? "unknown" : presence.code());
        put(json, "destruction", destruction == null ? null : destruction.json());
        put(json, "place", place);
        put(json, "retention", retention);
        put(json, "destroyBy", destroyBy);
        json.put("whereabouts", whereabouts);
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
