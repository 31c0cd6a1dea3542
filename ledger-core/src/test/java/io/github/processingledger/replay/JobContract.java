package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What becomes of a job when it is paused, cancelled or disturbed, on every database. */
abstract class JobContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration SILENCE = Duration.ofMillis(100);
    private static final String SWITCH = "select name, generation, position from register order by name for update";
    private static final String PROGRESS = "update replay_job set position";
    private static final String QUOTED = "Key (subject)=(sub-7)";
    private static final String STOPPED = "update replay_job set state = 'paused'";

    private LedgerDatabase database;
    private RegisterProcessor processor;

    abstract LedgerDatabase newDatabase();

    @BeforeEach
    void open() throws InterruptedException {
        database = newDatabase();
        processor = new RegisterProcessor(
                database.dataSource(), database.engine(), InstantSource.system(), Duration.ofSeconds(2));
        processor.start();
        append(300);
    }

    @AfterEach
    void close() {
        processor.close();
        database.close();
    }

    /** A node to which something happens before a statement. */
    private Replays node(String statement, IntPredicate times, DisturbedSource.Disturbance disturbance) {
        return Replays.open(
                DisturbedSource.before(database.dataSource(), statement, times, disturbance),
                database.journal(),
                Verifying.journalOnly(),
                InstantSource.system(),
                1,
                SILENCE);
    }

    private JobTable table() {
        return new JobTable(database.dataSource(), InstantSource.system());
    }

    @Test
    void whoever_cancels_while_a_job_is_being_paused_has_it_cancelled() throws Exception {
        JobTable table = table();
        table.insert("rpl-1", "rebuild", Map.of());
        assertThat(table.pause("rpl-1")).isTrue();
        try (Replays replays = node(
                STOPPED,
                nth -> nth == 1,
                () -> assertThat(table.cancel("rpl-1")).isTrue())) {
            assertThat(replays.await("rpl-1", LONG).state()).isEqualTo("cancelled");
        }
    }

    @Test
    void a_job_that_is_to_be_cancelled_is_not_paused_instead() {
        JobTable table = table();
        table.insert("rpl-1", "rebuild", Map.of());
        assertThat(table.claim("rpl-1", "node", SILENCE)).isTrue();
        assertThat(table.pause("rpl-1")).isTrue();
        assertThat(table.cancel("rpl-1")).isTrue();
        assertThat(table.pause("rpl-1")).isFalse();
        assertThat(table.stopped("rpl-1", "node")).isFalse();
        assertThat(table.beat("rpl-1", "node")).isEqualTo(Signal.CANCEL);
    }

    @Test
    void a_connection_that_drops_delays_a_job_and_does_not_end_it() throws Exception {
        table().insert("rpl-1", "rebuild", Map.of());
        try (Replays replays = node(SWITCH, nth -> nth < Troubles.MOST_TRIES, JobContract::dropped)) {
            ReplayProgress done = replays.await("rpl-1", LONG);
            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
            assertThat(done.result()).isEqualTo(Map.of("position", 300L));
        }
    }

    private static void dropped() throws SQLException {
        throw new SQLException(QUOTED, "08006");
    }

    @Test
    void a_job_that_does_not_get_on_fails_after_some_tries() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        table().insert("rpl-1", "rebuild", Map.of());
        try (Replays replays = node(SWITCH, nth -> true, () -> {
            tries.incrementAndGet();
            dropped();
        })) {
            ReplayProgress over = replays.await("rpl-1", LONG);
            assertThat(over.state()).isEqualTo("failed");
            assertThat(over.failure()).isEqualTo("RegisterUnavailableException");
        }
        assertThat(tries).hasValue(Troubles.MOST_TRIES);
    }

    @Test
    void a_fault_of_the_data_ends_a_job_at_once_and_the_log_quotes_nothing() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        table().insert("rpl-1", "rebuild", Map.of());
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Replays.class);
        logger.addAppender(log);
        log.start();
        try (Replays replays = node(SWITCH, nth -> true, () -> {
            tries.incrementAndGet();
            throw new SQLException(QUOTED, "23505");
        })) {
            assertThat(replays.await("rpl-1", LONG).state()).isEqualTo("failed");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(tries).hasValue(1);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getThrowableProxy()).isNull();
                    assertThat(event.getFormattedMessage())
                            .contains("RegisterUnavailableException at Transactions.in(Transactions.java:")
                            .contains("caused by SQLException 23505 at ")
                            .doesNotContain(QUOTED);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"verification", "rebuild"})
    void percent_never_falls_although_the_ledger_grows_and_nodes_are_interrupted(String kind) throws Exception {
        append(4_300);
        List<Integer> percents = new CopyOnWriteArrayList<>();
        Set<Long> heads = ConcurrentHashMap.newKeySet();
        table().insert("rpl-1", kind, Map.of());
        AtomicInteger sent = new AtomicInteger();
        try (Replays replays = node(PROGRESS, nth -> true, () -> {
            ReplayProgress now = table().find("rpl-1");
            percents.add(now.percent());
            heads.add(now.head());
            int nth = sent.incrementAndGet();
            if (nth < 12) {
                database.appendPeopleOnly(new Random(nth), 10, 30);
            }
            if (nth == 2 || nth == 5 || nth == 9) {
                dropped();
            }
        })) {
            assertThat(replays.await("rpl-1", LONG).state()).isEqualTo("done");
        }
        assertThat(table().done("rpl-1"))
                .as("no ranges are kept of what is over")
                .isEmpty();
        assertThat(percents).isSorted().hasSizeGreaterThan(2);
        heads.remove(0L);
        assertThat(heads).as("what it is a part of stays the same").hasSize(1);
    }

    private void append(int entries) throws InterruptedException {
        database.appendPeopleOnly(new Random(entries), 10, entries / 10);
        assertThat(new Registers(database.dataSource())
                        .awaitPosition(database.journal().head().size(), LONG))
                .isTrue();
    }
}
