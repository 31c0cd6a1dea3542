package io.github.processingledger.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the values used last, up to a number of them. For one thread. */
final class Lru<K, V> {

    private final LinkedHashMap<K, V> values = new LinkedHashMap<>(1024, 0.75f, true);
    private final int limit;

    Lru(int limit) {
        this.limit = limit;
    }

    @Nullable
    V get(K key) {
        return values.get(key);
    }

    void put(K key, V value) {
        values.put(key, value);
        if (values.size() > limit) {
            Map.Entry<K, V> eldest = values.firstEntry();
            values.remove(eldest.getKey());
        }
    }

    void clear() {
        values.clear();
    }
}
