package io.github.processingledger.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Locks by key, taken in one order so that nobody waits in a circle. They only spare conflicts on this node: what
 * decides is the append condition.
 */
final class KeyedLocks {
    private static final int STRIPES = 1_024;

    private final List<ReentrantLock> stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    /** Waits for the locks of all keys; closing gives them back. */
    Held hold(Collection<?> keys) {
        TreeSet<Integer> wanted = new TreeSet<>();
        for (Object key : keys) {
            int hash = key.hashCode();
            wanted.add((hash ^ (hash >>> 16)) & (STRIPES - 1));
        }
        List<ReentrantLock> held = new ArrayList<>(wanted.size());
        for (int stripe : wanted) {
            ReentrantLock lock = stripes.get(stripe);
            lock.lock();
            held.add(lock);
        }
        return () -> held.forEach(ReentrantLock::unlock);
    }

    /** Locks that are held until closed. */
    interface Held {
        void close();
    }
}
