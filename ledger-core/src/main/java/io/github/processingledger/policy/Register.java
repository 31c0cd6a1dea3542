package io.github.processingledger.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries by key, each with the position that made it, so that a correction can void it. Immutable. */
record Register<V>(Map<String, List<Row<V>>> rows) {
    static <V> Register<V> empty() {
        return new Register<>(Map.of());
    }

    List<V> of(String key) {
        return rows.getOrDefault(key, List.of()).stream().map(Row::value).toList();
    }

    Register<V> with(String key, long position, V value) {
        Map<String, List<Row<V>>> copy = new HashMap<>(rows);
        List<Row<V>> more = new ArrayList<>(copy.getOrDefault(key, List.of()));
        more.add(new Row<>(position, value));
        copy.put(key, List.copyOf(more));
        return new Register<>(copy);
    }

    Register<V> without(long position) {
        Map<String, List<Row<V>>> copy = new HashMap<>(rows);
        copy.replaceAll((key, list) ->
                list.stream().filter(row -> row.position() != position).toList());
        return new Register<>(copy);
    }

    record Row<V>(long position, V value) {}
}
