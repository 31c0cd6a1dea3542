package io.github.processingledger.vault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was used longest ago when it is full; safe for many threads. */
final class BoundedCache<K, V> {

    private static final int SEGMENTS = 16;

    private final List<Segment<K, V>> segments = new ArrayList<>();

    BoundedCache(int capacity) {
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(new Segment<>(Math.max(1, capacity / SEGMENTS)));
        }
    }

    @Nullable
    V get(K key) {
        Segment<K, V> segment = segment(key);
        synchronized (segment) {
            return segment.get(key);
        }
    }

    void put(K key, V value) {
        Segment<K, V> segment = segment(key);
        synchronized (segment) {
            segment.put(key, value);
        }
    }

    void remove(K key) {
        Segment<K, V> segment = segment(key);
        synchronized (segment) {
            segment.remove(key);
        }
    }

    void clear() {
        for (Segment<K, V> segment : segments) {
            synchronized (segment) {
                segment.clear();
            }
        }
    }

    private Segment<K, V> segment(K key) {
        int hash = key.hashCode();
        return segments.get((hash ^ hash >>> 16) & SEGMENTS - 1);
    }

    private static final class Segment<K, V> extends LinkedHashMap<K, V> {

        private final int capacity;

        Segment(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
        }
    }
}
