package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConditionOnPostgresTest extends ConditionContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }

    /** Ends server processes at random instants, as a failing server or network does. */
    @Test
    void broken_connections_lose_nothing_and_write_nothing_twice() throws Exception {
        List<CompletableFuture<Appended>> futures = new ArrayList<>();
        Thread killer = Thread.ofPlatform().start(this::killConnections);
        int number = 0;
        while (killer.isAlive()) {
            List<CompletableFuture<Appended>> some = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                some.add(journal.append(
                        List.of(new Draft(
                                "b" + number++,
                                "k",
                                "1",
                                Instant.EPOCH,
                                Set.of("subject:" + number % 5),
                                Map.of(),
                                Map.of(),
                                null)),
                        Condition.none()));
            }
            some.forEach(CompletableFuture::join);
            futures.addAll(some);
        }
        long size = 0;
        for (CompletableFuture<Appended> future : futures) {
            assertThat(future.join().lastPosition()).isEqualTo(++size);
        }
        Verification verification = new JournalVerifier(journal, null, position -> {}).run();
        assertThat(verification.fault()).isNull();
        assertThat(verification.size()).isEqualTo(size);
    }

    /** A node that does not try again: its callers are told so, and what they are told is so. */
    @Test
    void without_another_try_callers_get_failures_or_acknowledgements_and_the_sequencer_recovers() throws Exception {
        journal.close();
        journal = Journal.open(
                database.dataSource(), JournalSettings.standard().withRetryFor(java.time.Duration.ZERO), null);
        Thread killer = Thread.ofPlatform().start(this::killConnections);
        java.util.Map<String, CompletableFuture<Appended>> futures = new java.util.LinkedHashMap<>();
        for (int number = 0; killer.isAlive(); number++) {
            String id = "c" + number;
            CompletableFuture<Appended> future = journal.append(
                    List.of(new Draft(id, "k", "1", Instant.EPOCH, Set.of("subject:1"), Map.of(), Map.of(), null)),
                    Condition.none());
            futures.put(id, future);
            future.handle((appended, failure) -> failure == null).join();
        }
        int failed = 0;
        for (Map.Entry<String, CompletableFuture<Appended>> each : futures.entrySet()) {
            Throwable failure = each.getValue().handle((appended, e) -> e).join();
            var position = journal.positionOf(each.getKey());
            if (failure == null) {
                assertThat(position).hasValue(each.getValue().join().lastPosition());
            } else {
                failed++;
                assertThat(failure).isInstanceOf(JournalUnavailableException.class);
                if (!failure.getMessage().endsWith("unknown")) {
                    assertThat(position).as(failure.getMessage()).isEmpty();
                }
            }
        }
        System.out.printf("%d of %d appends failed while connections were ended%n", failed, futures.size());
        assertThat(failed).isPositive().isLessThan(futures.size());
        journal.append(
                        List.of(new Draft(
                                "after", "k", "1", Instant.EPOCH, Set.of("subject:1"), Map.of(), Map.of(), null)),
                        Condition.none())
                .join();
        assertThat(new JournalVerifier(journal, null, position -> {}).run().isGood())
                .isTrue();
    }

    private void killConnections() {
        try (com.zaxxer.hikari.HikariDataSource pool = database.pool();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 25; i++) {
                Thread.sleep(20 + i * 7 % 40);
                try (ResultSet row = statement.executeQuery("select count(pg_terminate_backend(pid))"
                        + " from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                        + " and query not like 'select size%'")) {
                    row.next();
                }
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
