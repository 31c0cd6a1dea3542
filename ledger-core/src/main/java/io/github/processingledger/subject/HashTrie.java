package io.github.processingledger.subject;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose versions share their structure, so that the ten-thousandth change costs as much as the first.
 * Thirty-two branches per level, by five bits of the key's hash.
 */
final class HashTrie<K, V> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final HashTrie<?, ?> EMPTY = new HashTrie<>(new Branch(new Object[WIDTH]), 0);

    private final Branch root;
    private final int size;

    private HashTrie(Branch root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // it holds nothing
    static <K, V> HashTrie<K, V> empty() {
        return (HashTrie<K, V>) EMPTY;
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only put() stores, and it stores V
    @Nullable
    V get(K key) {
        Object slot = root.slots[root(key.hashCode())];
        for (int shift = BITS; slot instanceof Branch branch; shift += BITS) {
            slot = branch.slots[index(key.hashCode(), shift)];
        }
        for (Leaf leaf = (Leaf) slot; leaf != null; leaf = leaf.next) {
            if (leaf.key.equals(key)) {
                return (V) leaf.value;
            }
        }
        return null;
    }

    HashTrie<K, V> put(K key, V value) {
        int growth = get(key) == null ? 1 : 0;
        return new HashTrie<>(root.with(new Leaf(key, value, null), 0), size + growth);
    }

    HashTrie<K, V> remove(K key) {
        return get(key) == null ? this : new HashTrie<>(root.without(key, 0), size - 1);
    }

    /** The values, in no particular order. */
    List<V> values() {
        List<V> all = new ArrayList<>(size);
        collect(root, all);
        return all;
    }

    @SuppressWarnings("unchecked") // only put() stores, and it stores V
    private static <V> void collect(Branch branch, List<V> into) {
        for (Object slot : branch.slots) {
            if (slot instanceof Branch deeper) {
                collect(deeper, into);
            } else {
                for (Leaf leaf = (Leaf) slot; leaf != null; leaf = leaf.next) {
                    into.add((V) leaf.value);
                }
            }
        }
    }

    private static int root(int hash) {
        return index(hash, 0);
    }

    private static int index(int hash, int shift) {
        return (hash >>> shift) & (WIDTH - 1);
    }

    private static final class Branch {
        private final @Nullable Object[] slots;

        Branch(@Nullable Object[] slots) {
            this.slots = slots;
        }

        Branch with(Leaf leaf, int shift) {
            int index = index(leaf.key.hashCode(), shift);
            Object old = slots[index];
            if (old instanceof Branch deeper) {
                return replaced(index, deeper.with(leaf, shift + BITS));
            }
            if (!(old instanceof Leaf first) || shift + BITS >= Integer.SIZE) {
                return replaced(index, chain((Leaf) old, leaf));
            }
            if (first.key.hashCode() == leaf.key.hashCode()) {
                return replaced(index, chain(first, leaf));
            }
            Branch deeper = new Branch(new Object[WIDTH]);
            for (Leaf each = first; each != null; each = each.next) {
                deeper = deeper.with(new Leaf(each.key, each.value, null), shift + BITS);
            }
            return replaced(index, deeper.with(leaf, shift + BITS));
        }

        Branch without(Object key, int shift) {
            int index = index(key.hashCode(), shift);
            Object old = slots[index];
            return old instanceof Branch deeper
                    ? replaced(index, deeper.without(key, shift + BITS))
                    : replaced(index, unchain((Leaf) old, key));
        }

        private Branch replaced(int index, @Nullable Object slot) {
            Object[] copy = slots.clone();
            copy[index] = slot;
            return new Branch(copy);
        }

        private static Leaf chain(@Nullable Leaf first, Leaf leaf) {
            return new Leaf(leaf.key, leaf.value, unchain(first, leaf.key));
        }

        private static @Nullable Leaf unchain(@Nullable Leaf first, Object key) {
            if (first == null) {
                return null;
            }
            Leaf rest = unchain(first.next, key);
            return first.key.equals(key) ? rest : new Leaf(first.key, first.value, rest);
        }
    }

    private record Leaf(Object key, Object value, @Nullable Leaf next) {}
}
