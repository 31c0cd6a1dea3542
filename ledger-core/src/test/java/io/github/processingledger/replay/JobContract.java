package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a job when it is paused, cancelled or disturbed, on every database. */
abstract class JobContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration SILENCE = Duration.ofMillis(100);
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
}
