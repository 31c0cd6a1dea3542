package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.NextGeneration;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that stalls, loses its job to another one, and comes back in the middle of what it was about to do. */
abstract class LostJobContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String REMOVAL = "delete from daily_count";
    private static final String SWITCH = "select name, generation, position from register order by name for update";
    private static final String MEMORY = "update replay_job set memory";
    private static final IntPredicate ALWAYS = nth -> true;
    private static final Map<String, Object> COUNTS = Map.of("registers", List.of("counts"));

    private LedgerDatabase database;
    private RegisterProcessor processor;
    private String id = "";
    private int jobs;

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

    private void append(int entries) throws InterruptedException {
        database.appendPeopleOnly(new Random(entries), 10, entries / 10);
        assertThat(new Registers(database.dataSource())
                        .awaitPosition(database.journal().head().size(), LONG))
                .isTrue();
    }

    private Object counts() {
        return new Registers(database.dataSource())
                .counts(LocalDate.of(2025, 1, 1), LocalDate.of(2028, 1, 1))
                .value();
    }

    /** Nodes disagree on the time, so that each finds the one before it silent. */
    private static InstantSource hours(int ahead) {
        return () -> InstantSource.system().instant().plus(Duration.ofHours(ahead));
    }

    private void insert(String kind, Map<String, Object> parameters) {
        id = "rpl-" + ++jobs;
        assertThat(new JobTable(database.dataSource(), hours(0)).insert(id, kind, parameters))
                .isTrue();
    }

    private JobRun claimed(DataSource source, int hour) {
        JobTable table = new JobTable(source, hours(hour));
        assertThat(table.claim(id, "node-" + hour, SILENCE)).isTrue();
        return new JobRun(id, "node-" + hour, table);
    }

    /** A node takes the job and works on it in this thread. */
    private Map<String, Object> work(String kind, DataSource source, int hour) throws InterruptedException {
        JobKind work = kind.equals("rebuild")
                ? new Rebuild(source, database.journal(), 1)
                : new FullVerification(source, database.journal(), Verifying.journalOnly(), hours(hour), 1);
        return work.run(claimed(source, hour));
    }

    /** Another node takes the job and finishes it. */
    private Map<String, Object> finish(int hour) throws InterruptedException {
        try (Replays other = Replays.open(
                database.dataSource(), database.journal(), Verifying.journalOnly(), hours(hour), 1, SILENCE)) {
            ReplayProgress done = other.await(id, LONG);
            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
            return Map.copyOf(done.result());
        }
    }

    /** Whether a node that takes the job comes to a statement; there it dies. */
    private boolean dies(String kind, String statement, IntPredicate times, int hour) throws InterruptedException {
        DataSource dying = DisturbedSource.before(database.dataSource(), statement, times, () -> {
            throw new DiedException();
        });
        try {
            work(kind, dying, hour);
            return false;
        } catch (DiedException died) {
            return true;
        }
    }

    private static final class DiedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void assertLost(String kind, String statement, DisturbedSource.Disturbance meanwhile) {
        DataSource stalling = DisturbedSource.before(database.dataSource(), statement, nth -> nth == 1, meanwhile);
        assertThatThrownBy(() -> work(kind, stalling, 0)).isInstanceOf(LostJobException.class);
    }

    @Test
    void what_it_filled_is_not_added_to_what_the_other_has_built() throws Exception {
        Object before = counts();
        insert("rebuild", COUNTS);
        JobRun slow = claimed(database.dataSource(), 0);
        NextGeneration next =
                NextGeneration.prepare(database.dataSource(), database.journal(), List.of("counts"), slow::hold);
        slow.remember(next.json());
        assertThatThrownBy(() -> next.fill(101, 200, slow::mustStop, connection -> {
                    finishMeanwhile();
                    slow.markDone(connection, new Range(101, 200));
                }))
                .isInstanceOf(LostJobException.class);
        assertThat(slow.signal()).isEqualTo(Signal.LEAVE);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void a_gap_before_what_is_done_is_filled_and_nothing_is_added_twice() throws Exception {
        Object before = counts();
        insert("rebuild", COUNTS);
        JobRun slow = claimed(database.dataSource(), 0);
        NextGeneration next =
                NextGeneration.prepare(database.dataSource(), database.journal(), List.of("counts"), slow::hold);
        slow.remember(next.json());
        for (Range range : List.of(new Range(1, 100), new Range(201, 300))) {
            assertThat(next.fill(
                            range.first(),
                            range.last(),
                            slow::mustStop,
                            connection -> slow.markDone(connection, range)))
                    .isTrue();
        }
        assertThat(finish(1)).isEqualTo(Map.of("position", 300L));
        assertThat(counts()).isEqualTo(before);
    }

    private void finishMeanwhile() {
        try {
            finish(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_does_not_switch_to_what_the_other_is_building() throws Exception {
        insert("rebuild", COUNTS);
        assertLost("rebuild", SWITCH, () -> {
            append(2_500);
            assertThat(dies("rebuild", SWITCH, ALWAYS, 1)).isTrue();
        });
        Object before = counts();
        assertThat(finish(2)).isEqualTo(Map.of("position", 2_800L));
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void it_does_not_remove_what_the_other_has_built() throws Exception {
        Object before = counts();
        insert("rebuild", COUNTS);
        assertLost(
                "rebuild",
                REMOVAL,
                () -> assertThat(dies("rebuild", SWITCH, ALWAYS, 1)).isTrue());
        assertThat(finish(2)).isEqualTo(Map.of("position", 300L));
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void a_verification_is_taken_up_wherever_its_node_died_between_two_steps() throws Exception {
        int step = 0;
        boolean died = true;
        while (died) {
            insert("verification", Map.of());
            int here = ++step;
            died = dies("verification", MEMORY, nth -> nth == here, 0);
            assertThat(finish(1)).containsEntry("sound", true).containsEntry("drifted", 0L);
        }
        assertThat(step).as("log, values, registers, result, and none was left").isGreaterThan(4);
    }

    @Test
    void it_does_not_remove_what_the_other_compares_with() throws Exception {
        insert("verification", Map.of());
        assertLost(
                "verification",
                REMOVAL,
                () -> assertThat(dies("verification", MEMORY, nth -> hasFilled(), 1))
                        .isTrue());
        assertThat(finish(2)).containsEntry("sound", true).containsEntry("drifted", 0L);
    }

    private boolean hasFilled() {
        return !new JobTable(database.dataSource(), hours(0)).done(id).isEmpty();
    }
}
