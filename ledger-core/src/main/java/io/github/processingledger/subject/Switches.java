package io.github.processingledger.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was switched to what over time, newest record first; an immutable list that shares its tail. The value in force
 * at an instant is the last in (occurredAt, position) not after it.
 */
record Switches<V>(V value, Moment moment, @Nullable Switches<V> earlier) {

    static <V> @Nullable V inForceAt(@Nullable Switches<V> newest, Instant at) {
        Switches<V> last = null;
        for (Switches<V> each = newest; each != null; each = each.earlier) {
            boolean begun = !each.moment.occurredAt().isAfter(at);
            if (begun && (last == null || each.moment.compareTo(last.moment) > 0)) {
                last = each;
            }
        }
        return last == null ? null : last.value;
    }
}
