package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Append conditions against a naive reference model: one caller, many callers, several nodes. */
abstract class ConditionContract {

    private record Stored(String kind, Set<String> tags) {}

    /** What was tried and what became of it. */
    private record Tried(List<Stored> entries, Condition condition, long first) {}

    TestDatabase database;
    Journal journal;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        journal = Journal.open(database.dataSource(), JournalSettings.standard().withPageSize(7), null);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private static Stored stored(Random random) {
        Set<String> tags = new HashSet<>();
        for (String key : List.of("subject", "system", "place")) {
            if (random.nextInt(3) > 0) {
                tags.add(key + ":" + random.nextInt(4));
            }
        }
        return new Stored("kind" + random.nextInt(4), tags);
    }

    private static Criteria criteria(Random random) {
        if (random.nextInt(20) == 0) {
            return Criteria.all();
        }
        Criteria criteria = null;
        for (int i = random.nextInt(3); i >= 0; i--) {
            Set<String> tags = new HashSet<>(stored(random).tags());
            tags.removeIf(tag -> random.nextInt(3) == 0);
            Set<String> kinds = new HashSet<>();
            while (random.nextInt(2) == 0) {
                kinds.add("kind" + random.nextInt(5));
            }
            if (tags.isEmpty() && kinds.isEmpty()) {
                kinds.add("kind0");
            }
            Criteria next = Criteria.tagsAndKinds(tags, kinds);
            criteria = criteria == null ? next : criteria.or(next);
        }
        return criteria;
    }

    private static List<Draft> drafts(List<Stored> entries, String id) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Stored entry = entries.get(i);
            drafts.add(
                    new Draft(id + "-" + i, entry.kind(), "1", Instant.EPOCH, entry.tags(), Map.of(), Map.of(), null));
        }
        return drafts;
    }

    private static boolean conflicts(List<Stored> log, Condition condition, long before) {
        for (long position = condition.after() + 1; position < before; position++) {
            Stored entry = log.get((int) position - 1);
            if (condition.criteria().matches(entry.kind(), entry.tags())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void one_caller_gets_the_answers_of_the_reference_model() {
        Random random = new Random(20260101);
        List<Stored> log = new ArrayList<>();
        int accepted = 0;
        for (int round = 0; round < 600; round++) {
            List<Stored> entries = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                entries.add(stored(random));
            }
            long after = random.nextInt(10) == 0 ? 0 : Math.max(0, log.size() - random.nextInt(12));
            Condition condition = random.nextInt(8) == 0 ? Condition.none() : new Condition(after, criteria(random));
            boolean expected = condition.isNone() || !conflicts(log, condition, log.size() + 1);
            boolean actual = journal.append(drafts(entries, "r" + round), condition)
                    .handle((appended, failure) -> failure == null)
                    .join();
            assertThat(actual)
                    .as("round %s after %s of %s", round, after, log.size())
                    .isEqualTo(expected);
            if (actual) {
                log.addAll(entries);
                accepted++;
            }
        }
        assertThat(accepted).isBetween(100, 500);
        searchesAgree(random, log);
        assertThat(new JournalVerifier(journal, null, position -> {}).run().isGood())
                .isTrue();
    }

    private void searchesAgree(Random random, List<Stored> log) {
        for (int round = 0; round < 150; round++) {
            Criteria criteria = criteria(random);
            long after = random.nextInt(log.size());
            List<Long> expected = new ArrayList<>();
            for (int i = (int) after; i < log.size(); i++) {
                if (criteria.matches(log.get(i).kind(), log.get(i).tags())) {
                    expected.add(i + 1L);
                }
            }
            List<Long> found = new ArrayList<>();
            journal.find(criteria, after, Long.MAX_VALUE, entry -> found.add(entry.position()));
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void many_callers_never_break_a_condition() {
        ConcurrentLinkedQueue<Tried> tried = new ConcurrentLinkedQueue<>();
        concurrently(List.of(journal), 24, 40, tried);
        check(tried);
    }

    @Test
    void two_nodes_never_break_a_condition_and_leave_no_gap() {
        try (TestPool second = new TestPool(database);
                Journal other = Journal.open(second.pool, JournalSettings.standard(), null)) {
            ConcurrentLinkedQueue<Tried> tried = new ConcurrentLinkedQueue<>();
            concurrently(List.of(journal, other), 16, 40, tried);
            check(tried);
        }
    }

    private static final class TestPool implements AutoCloseable {

        final com.zaxxer.hikari.HikariDataSource pool;

        TestPool(TestDatabase database) {
            pool = database.pool();
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    private void concurrently(List<Journal> nodes, int callers, int rounds, ConcurrentLinkedQueue<Tried> tried) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            Journal node = nodes.get(caller % nodes.size());
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            Thread.startVirtualThread(() -> {
                try {
                    Random random = new Random(number);
                    for (int round = 0; round < rounds; round++) {
                        tried.add(attempt(node, random, number + "-" + round));
                    }
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
        }
        all.forEach(CompletableFuture::join);
    }

    private static Tried attempt(Journal node, Random random, String id) {
        List<Stored> entries = List.of(stored(random));
        long seen = Math.max(0, node.knownSize() - random.nextInt(4));
        Condition condition = new Condition(seen, criteria(random));
        try {
            Appended appended = node.append(drafts(entries, id), condition).join();
            return new Tried(entries, condition, appended.places().getFirst().position());
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(AppendConflictException.class);
            return new Tried(entries, condition, 0);
        }
    }

    private void check(ConcurrentLinkedQueue<Tried> tried) {
        List<Stored> log = new ArrayList<>();
        journal.scan(0, Long.MAX_VALUE, entry -> {
            assertThat(entry.position()).isEqualTo(log.size() + 1);
            log.add(new Stored(entry.kind(), Set.copyOf(entry.tags())));
        });
        long accepted = tried.stream().filter(attempt -> attempt.first() > 0).count();
        assertThat((long) log.size()).isEqualTo(accepted).isPositive();
        for (Tried attempt : tried) {
            if (attempt.first() > 0) {
                assertThat(log.get((int) attempt.first() - 1))
                        .isEqualTo(attempt.entries().getFirst());
                assertThat(conflicts(log, attempt.condition(), attempt.first())).isFalse();
            } else {
                assertThat(conflicts(log, attempt.condition(), log.size() + 1)).isTrue();
            }
        }
        Verification verification = new JournalVerifier(journal, null, position -> {}).run();
        assertThat(verification.fault()).isNull();
        assertThat(verification.size()).isEqualTo(log.size());
    }

    @Test
    void closing_writes_everything_that_waits_and_then_refuses() {
        List<CompletableFuture<Appended>> futures = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            futures.add(journal.append(drafts(List.of(new Stored("k", Set.of("x:" + i))), "d" + i), Condition.none()));
        }
        journal.close();
        for (CompletableFuture<Appended> future : futures) {
            assertThat(future).isDone();
            assertThat(future.join().places()).hasSize(1);
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        journal.append(drafts(List.of(new Stored("k", Set.of())), "late"), Condition.none()))
                .isInstanceOf(JournalClosedException.class);
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), null);
        assertThat(journal.head().size()).isEqualTo(500);
    }

    @Test
    void a_full_queue_refuses_at_once() {
        Slow slow = new Slow();
        journal.close();
        journal = Journal.open(database.dataSource(), JournalSettings.standard().withQueueLimit(10), slow);
        List<CompletableFuture<Appended>> futures = new ArrayList<>();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        Draft plain = drafts(List.of(new Stored("k", Set.of())), "q" + i)
                                .getFirst();
                        futures.add(journal.append(
                                List.of(new Draft(
                                        plain.id(), "k", "1", Instant.EPOCH, Set.of(), Map.of(), Map.of(), i)),
                                Condition.none()));
                    }
                })
                .isInstanceOf(JournalBusyException.class);
        slow.go.countDown();
        futures.forEach(CompletableFuture::join);
        assertThat(journal.head().size()).isEqualTo(futures.size());
    }

    private static final class Slow implements Companion<Integer> {

        final java.util.concurrent.CountDownLatch go = new java.util.concurrent.CountDownLatch(1);

        @Override
        public List<RuntimeException> check(java.sql.Connection connection, List<Integer> attachments) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return java.util.Arrays.asList(new RuntimeException[attachments.size()]);
        }

        @Override
        public void write(java.sql.Connection connection, List<Attached<Integer>> attached) {}
    }

    @Test
    void a_companion_rejects_single_appends_and_a_broken_one_fails_only_its_own() {
        journal.close();
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), new Picky());
        List<CompletableFuture<Appended>> futures = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            futures.add(journal.append(
                    List.of(new Draft("p" + i, "k", "1", Instant.EPOCH, Set.of(), Map.of(), Map.of(), i)),
                    Condition.none()));
        }
        for (int i = 0; i < 60; i++) {
            Throwable failure = futures.get(i).handle((appended, e) -> e).join();
            if (i % 10 == 3) {
                assertThat(failure).isInstanceOf(IllegalArgumentException.class);
            } else if (i == 17) {
                assertThat(failure).isInstanceOf(UnsupportedOperationException.class);
            } else {
                assertThat(failure).isNull();
            }
        }
        assertThat(journal.head().size()).isEqualTo(53);
    }

    private static final class Picky implements Companion<Integer> {

        @Override
        public List<RuntimeException> check(java.sql.Connection connection, List<Integer> attachments) {
            return attachments.stream()
                    .map(number -> number % 10 == 3 ? (RuntimeException) new IllegalArgumentException() : null)
                    .toList();
        }

        @Override
        public void write(java.sql.Connection connection, List<Attached<Integer>> attached) {
            for (Attached<Integer> row : attached) {
                if (row.attachment() == 17) {
                    throw new UnsupportedOperationException();
                }
            }
        }
    }

    @Test
    void waiting_for_a_position_ends_when_another_node_commits_it() throws InterruptedException {
        try (TestPool second = new TestPool(database);
                Journal other = Journal.open(second.pool, JournalSettings.standard(), null)) {
            assertThat(journal.await(1, Duration.ofMillis(20))).isFalse();
            other.append(drafts(List.of(new Stored("k", Set.of())), "w"), Condition.none());
            assertThat(journal.await(1, Duration.ofMinutes(5))).isTrue();
        }
    }
}
