package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys behind one fence.
 *
 * @param count how many there were
 * @param categories what they sealed
 * @param epoch {@link Epoch#id()} of the newest epoch that can have wrapped them; 0 while their rows are there
 */
public record FencedKeys(long count, SortedSet<String> categories, long epoch) {

    private static final FencedKeys NONE = new FencedKeys(0, new TreeSet<>(), 0);

    private record Key(long fence, String category, long epoch) {}

    static Map<Long, FencedKeys> behind(Connection connection, Collection<Long> fences) throws SQLException {
        Map<Long, FencedKeys> keys = new HashMap<>();
        fences.forEach(fence -> keys.put(fence, NONE));
        Rows.query(
                        connection,
                        "select fence, category, coalesce(last_epoch, 0) from tombstone where fence = any(?)",
                        row -> new Key(row.getLong(1), row.getString(2), row.getLong(3)),
                        Rows.any(connection, "bigint", fences))
                .forEach(key -> keys.computeIfPresent(key.fence(), (fence, known) -> known.and(key)));
        return keys;
    }

    private FencedKeys and(Key key) {
        SortedSet<String> all = new TreeSet<>(categories);
        all.add(key.category());
        return new FencedKeys(count + 1, all, Math.max(epoch, key.epoch()));
    }
}
