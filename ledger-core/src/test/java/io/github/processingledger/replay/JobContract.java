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
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of a job when it is paused, cancelled or disturbed, on every database. */
abstract class JobContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration SILENCE = Duration.ofMillis(100);
    private static final String SWITCH = "select name, generation, position from register order by name for update";
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
        database.appendPeopleOnly(new Random(5), 10, 30);
        assertThat(new Registers(database.dataSource()).awaitPosition(300, LONG))
                .isTrue();
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
}
