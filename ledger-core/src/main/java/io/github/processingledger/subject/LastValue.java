package io.github.processingledger.subject;

import org.jspecify.annotations.Nullable;

/** A facet while it is folded: keeps the value that is last in (occurredAt, position). */
final class LastValue<V> {
    private @Nullable V value;
    private @Nullable Imprint source;

    void offer(V next, Imprint from) {
        if (source == null || from.isAfter(source)) {
            value = next;
            source = from;
        }
    }

    @Nullable
    V get() {
        return value;
    }

    @Nullable
    Imprint source() {
        return source;
    }
}
