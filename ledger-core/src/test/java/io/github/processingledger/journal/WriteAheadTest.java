package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group that is written while the one before it is being committed, step by step. */
class WriteAheadTest {

    private final TestDatabase database = TestDatabase.postgres();
    private final Dialect dialect = new PostgresDialect();
    private GroupTransaction transaction;

    @BeforeEach
    void begin() throws SQLException {
        database.execute(BesideRows.TABLE);
        transaction = node();
        transaction.run(List.of(append("first", Condition.none())), null);
    }

    @AfterEach
    void close() {
        transaction.close();
        try (Journal journal = Journal.open(database.dataSource(), JournalSettings.standard(), null)) {
            Verification verification = new JournalVerifier(journal, null, position -> {}).run();
            assertThat(verification.fault()).isNull();
        }
        database.close();
    }

    private GroupTransaction node() {
        NodeMemory memory = new NodeMemory();
        return new GroupTransaction(
                new Database(database.dataSource()),
                memory,
                new GroupCommit(dialect, memory, new CompanionRows(new BesideRows()), InstantSource.system()),
                Duration.ofMinutes(1));
    }

    private static Append append(String id, Condition condition) {
        Draft draft = new Draft(id, "k", "1", Instant.EPOCH, Set.of("subject:s"), Map.of(), Map.of(), id);
        return new Append(List.of(new PreparedEntry(draft, "subject")), condition, new CompletableFuture<>());
    }

    private Written write(Written before, Append... appends) {
        Written written = Objects.requireNonNull(transaction.write(before, List.of(appends)));
        assertThat(written.ahead()).isEqualTo(before != null);
        return written;
    }

    private List<String> ids() {
        try (Journal journal = Journal.open(database.dataSource(), JournalSettings.standard(), null)) {
            return journal.read(0, 100).stream().map(Entry::id).toList();
        }
    }

    @Test
    void it_continues_tree_and_chain_of_the_group_before_and_commits_after_it() throws Exception {
        Written before = write(null, append("second", Condition.none()), append("third", Condition.none()));
        transaction.suppose(before);
        Written ahead = write(before, append("fourth", Condition.none()));
        assertThat(ids()).containsExactly("first");
        assertThat(ahead.outcome().placed().getFirst().position()).isEqualTo(4);
        before.commit(dialect);
        assertThat(ids()).containsExactly("first", "second", "third");
        ahead.commit(dialect);
        assertThat(ids()).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void conditions_are_held_against_the_group_before() throws Exception {
        Criteria subject = Criteria.tags("subject:s");
        Written before = write(null, append("second", Condition.none()));
        transaction.suppose(before);
        Written ahead =
                write(before, append("third", new Condition(1, subject)), append("fourth", new Condition(2, subject)));
        assertThat(ahead.outcome().verdicts().reason(0)).isInstanceOf(AppendConflictException.class);
        assertThat(ahead.outcome().verdicts().reason(1)).isNull();
        before.commit(dialect);
        ahead.commit(dialect);
        assertThat(ids()).containsExactly("first", "second", "fourth");
    }

    @Test
    void a_group_with_an_id_of_the_group_before_waits() throws Exception {
        Written before = write(null, append("second", Condition.none()));
        transaction.suppose(before);
        List<Append> again = List.of(append("second", Condition.none()));
        assertThat(transaction.write(before, again)).isNull();
        before.commit(dialect);
        assertThat(transaction.run(again, null).verdicts().reason(0)).isInstanceOf(DuplicateEntryException.class);
        assertThat(ids()).containsExactly("first", "second");
    }

    @Test
    void it_does_not_commit_without_the_group_before() throws Exception {
        List<Append> lost = List.of(append("second", Condition.none()));
        Written before = write(null, lost.getFirst());
        transaction.suppose(before);
        List<Append> next = List.of(append("third", Condition.none()));
        Written ahead = write(before, next.getFirst());
        before.connection().rollback();
        assertThatThrownBy(() -> ahead.commit(dialect)).isInstanceOf(SQLException.class);
        transaction.lost();
        transaction.run(lost, before.outcome());
        transaction.run(next, null);
        assertThat(ids()).containsExactly("first", "second", "third");
    }

    @Test
    void another_node_may_come_between_and_neither_waits_for_the_other() throws Exception {
        Written before = write(null, append("second", Condition.none()));
        transaction.suppose(before);
        before.commit(dialect);
        List<Append> next = List.of(append("fourth", Condition.none()));
        Written ahead = write(before, next.getFirst());
        CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> {
            try (GroupTransaction elsewhere = node()) {
                return elsewhere.run(List.of(append("third", Condition.none())), null);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        awaitWaiting();
        assertThatThrownBy(() -> ahead.commit(dialect)).isInstanceOf(SQLException.class);
        transaction.lost();
        assertThat(other.join().placed()).hasSize(1);
        transaction.run(next, ahead.outcome());
        assertThat(ids()).containsExactly("first", "second", "third", "fourth");
    }

    /** The other node has the head and waits for the row at the same position. */
    private void awaitWaiting() throws SQLException {
        boolean waits = false;
        while (!waits) {
            try (var connection = database.dataSource().getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from pg_stat_activity"
                            + " where datname = current_database() and wait_event_type = 'Lock'")) {
                row.next();
                waits = row.getLong(1) > 0;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void after_that_groups_wait_for_a_while() throws Exception {
        Written before = write(null, append("second", Condition.none()));
        transaction.lost();
        transaction.run(List.of(append("second", Condition.none())), before.outcome());
        Written next = write(null, append("third", Condition.none()));
        transaction.suppose(next);
        assertThat(transaction.write(next, List.of(append("fourth", Condition.none()))))
                .isNull();
        next.commit(dialect);
        assertThat(Arrays.asList("first", "second", "third")).isEqualTo(ids());
    }
}
