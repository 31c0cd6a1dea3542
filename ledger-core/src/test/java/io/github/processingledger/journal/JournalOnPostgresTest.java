package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalOnPostgresTest extends JournalContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }

    /** PostgreSQL keeps no text with a zero byte; it says so in the statement that would have committed, too. */
    @Test
    void an_entry_that_the_server_refuses_is_not_tried_again_and_its_neighbours_are_written() {
        CompletableFuture<Appended> before = journal.append(List.of(draft("a", "k")), Condition.none());
        CompletableFuture<Appended> refused = journal.append(List.of(draft("b", "k\0")), Condition.none());
        CompletableFuture<Appended> after = journal.append(List.of(draft("c", "k")), Condition.none());
        assertThat(before.join().lastPosition()).isEqualTo(1);
        assertThatThrownBy(refused::join)
                .cause()
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessage("the entries were not written");
        assertThat(after.join().lastPosition()).isEqualTo(2);
        assertThat(journal.positionOf("b")).isEmpty();
    }
}
