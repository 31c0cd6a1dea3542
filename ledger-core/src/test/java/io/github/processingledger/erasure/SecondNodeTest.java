package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.Opened;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException.Kind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a node keeps in memory of a person whom another node on the same database destroys. */
class SecondNodeTest {

    abstract static class Claims extends OnAStore {
        private static final List<String> TABLES = List.of("vault.subject_key", "sealed");

        private Node other;
        private Destroyer looking;
        private String subject;
        private List<SealedAddress> sealed;

        @BeforeEach
        void anotherNodeHasTheKeysInMemory() {
            other = new Node(store, keys);
            looking = other.destroyer();
            subject = other.person("a");
            sealed = other.addresses(subject);
            assertThat(other.read(subject)).hasSize(2);
            assertThat(refusals()).hasSize(3).containsOnlyNulls();
            for (String table : TABLES) {
                node.jdbc.execute("create table kept_" + name(table) + " as select * from " + table);
            }
        }

        @AfterEach
        void stopTheOther() {
            looking.close();
            other.close();
        }

        @Test
        void what_one_node_destroys_the_other_neither_opens_nor_seals_for() {
            node.destroy("a", "\"email\"");
            assertThat(other.read(subject)).containsOnlyKeys(Code.of("phone"));
            node.destroy("a", "\"all\"");

            assertThat(refusals()).containsOnly(Kind.KEY_DESTROYED);
            assertThat(other.read(subject)).isEmpty();
            work();
            String again = other.person("a");
            assertThat(again).isNotEqualTo(subject);
            assertThat(node.read(again)).hasSize(2);
        }

        @Test
        void after_its_next_look_a_node_has_no_destroyed_key_in_memory() {
            node.destroy("a", "\"all\"");
            work();
            assertThat(node.acts()).hasSize(1);

            // As if nobody had ever destroyed anything: only a key in memory could still open the rows.
            putBack();
            assertThat(refusals()).as("before it looks, memory").containsOnlyNulls();
            raiseTombstonesAgain();
            looking.work();
            node.jdbc.execute("delete from tombstone");

            assertThat(refusals()).containsOnly(Kind.KEY_MISSING);
        }

        private void putBack() {
            for (String table : TABLES) {
                String kept = "kept_" + name(table);
                node.jdbc.execute("insert into " + table + " select * from " + kept
                        + " where key_id in (select key_id from tombstone)");
            }
            node.jdbc.execute("create table kept_tombstone as select * from tombstone");
            node.jdbc.execute("delete from tombstone");
        }

        private void raiseTombstonesAgain() {
            node.jdbc.execute("insert into tombstone select * from kept_tombstone");
        }

        private static String name(String table) {
            return table.substring(table.indexOf('.') + 1);
        }

        private List<@Nullable Kind> refusals() {
            return other.vault.openAll(sealed).stream().map(Opened::refused).toList();
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        Store store(Path files) {
            return Store.h2(files);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        Store store(Path files) {
            return Store.postgres();
        }
    }
}
