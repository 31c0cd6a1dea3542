package io.github.processingledger.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries by key, in the order of the ledger. Immutable. */
record Register<V>(Map<String, List<V>> rows) {
    static <V> Register<V> empty() {
        return new Register<>(Map.of());
    }

    List<V> of(String key) {
        return rows.getOrDefault(key, List.of());
    }

    Register<V> with(String key, V value) {
        Map<String, List<V>> copy = new HashMap<>(rows);
        List<V> more = new ArrayList<>(copy.getOrDefault(key, List.of()));
        more.add(value);
        copy.put(key, List.copyOf(more));
        return new Register<>(copy);
    }
}
