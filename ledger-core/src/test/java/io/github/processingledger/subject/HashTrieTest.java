package io.github.processingledger.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashTrieTest {

    /** A key whose hashes meet often. */
    private record Key(int number) {
        @Override
        public int hashCode() {
            return number % 3 == 0 ? 7 : number << 27 | number % 5;
        }
    }

    @Test
    void behaves_like_a_hash_map_and_leaves_earlier_versions_alone() {
        Random random = new Random(5);
        Map<Key, Integer> model = new HashMap<>();
        HashTrie<Key, Integer> trie = HashTrie.empty();
        HashTrie<Key, Integer> kept = trie;
        Map<Key, Integer> keptModel = Map.of();
        for (int i = 0; i < 20_000; i++) {
            Key key = new Key(random.nextInt(500));
            if (random.nextInt(3) == 0) {
                trie = trie.remove(key);
                model.remove(key);
            } else {
                trie = trie.put(key, i);
                model.put(key, i);
            }
            assertThat(trie.get(key)).isEqualTo(model.get(key));
            assertThat(trie.size()).isEqualTo(model.size());
            if (i == 10_000) {
                kept = trie;
                keptModel = Map.copyOf(model);
            }
        }
        assertThat(trie.values()).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(kept.values()).containsExactlyInAnyOrderElementsOf(keptModel.values());
    }
}
