package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Code;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.SpoiltTrail;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a verification finds in log, values and registers, on every database. */
abstract class VerificationJobContract {
    private static final Duration LONG = Duration.ofMinutes(8);

    /** Between two appends of 40: some 2,000 entries a second, for a load without bounds makes each check longer than the last. */
    private static final Duration LOAD = Duration.ofMillis(20);

    private final List<Fact.VerificationCompleted> facts = new ArrayList<>();
    private LedgerDatabase database;
    private RegisterProcessor processor;
    private Replays replays;
    private ToLongFunction<List<RecordedEntry>> values = entries -> 0;

    abstract LedgerDatabase newDatabase();

    @BeforeEach
    void open() throws InterruptedException {
        database = newDatabase();
        database.appendPeopleOnly(new Random(31), 20, 60);
        processor = new RegisterProcessor(
                database.dataSource(), database.engine(), InstantSource.system(), Duration.ofSeconds(2));
        processor.start();
        replays = Replays.open(
                database.dataSource(),
                database.journal(),
                new Verifying(List::of, entries -> values.applyAsLong(entries), (job, at, fact) -> facts.add(fact)),
                InstantSource.system(),
                2,
                Duration.ofSeconds(2));
        awaitLevel();
    }

    @AfterEach
    void close() {
        replays.close();
        processor.close();
        database.close();
    }

    private void awaitLevel() throws InterruptedException {
        assertThat(new Registers(database.dataSource())
                        .awaitPosition(database.journal().head().size(), LONG))
                .isTrue();
    }

    private Map<String, Object> verify(Map<String, Object> parameters) throws InterruptedException {
        ReplayProgress done =
                replays.await(replays.start("verification", parameters).id(), LONG);
        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
        assertThat(done.percent()).isEqualTo(100);
        return Map.copyOf(done.result());
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void an_untouched_ledger_is_sound_and_that_becomes_a_fact() throws Exception {
        assertThat(verify(Map.of()))
                .containsEntry("sound", true)
                .containsEntry("from", 1L)
                .containsEntry("to", 1_200L)
                .containsEntry("drifted", 0L)
                .doesNotContainKey("firstWrong");
        assertThat(facts).containsExactly(new Fact.VerificationCompleted(1, 1_200, true, null, null, true));
    }

    @Test
    void registers_that_drifted_are_reported_row_by_row_and_a_rebuild_repairs_them() throws Exception {
        SpoiltTrail.remove(database.dataSource(), 100, 100);
        SpoiltTrail.rename(database.dataSource(), 200, "nobody");
        execute(
                "insert into subject_history select generation, 'sub-ghost', first_position, page from subject_history"
                        + " where subject = 'sub-3'",
                "delete from subject_history where subject = 'sub-4'",
                "update daily_count set entries = entries + 1 where counted_on = (select min(counted_on) from"
                        + " daily_count) and act = 'collection' and not refused");
        Map<String, Object> result = verify(Map.of());
        List<?> drift = (List<?>) result.get("drift");
        assertThat(result).containsEntry("sound", false).containsEntry("fault", "drift");
        assertThat(drift)
                .extracting(row -> ((Map<?, ?>) row).get("register") + " " + ((Map<?, ?>) row).get("key"))
                .contains("subjects sub-4", "subjects sub-ghost", "trail 100", "trail 200")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(drift)
                .filteredOn(row -> "100".equals(((Map<?, ?>) row).get("key")))
                .allMatch(row -> !((Map<?, ?>) row).containsKey("live"));
        assertThat(facts.getLast().sound()).isFalse();
        replays.await(replays.start("rebuild", Map.of()).id(), LONG);
        assertThat(verify(Map.of())).containsEntry("sound", true).containsEntry("drifted", 0L);
    }

    @Test
    void a_damaged_page_of_the_trail_is_a_drift_of_its_entries() throws Exception {
        SpoiltTrail.damage(database.dataSource(), 300);
        assertThat(verify(Map.of()))
                .containsEntry("sound", false)
                .containsEntry("firstWrong", 257L)
                .containsEntry("drifted", 256L);
        replays.await(replays.start("rebuild", Map.of()).id(), LONG);
        assertThat(verify(Map.of())).containsEntry("sound", true).containsEntry("drifted", 0L);
    }

    @Test
    void a_stretch_sees_what_is_wrong_in_it_alone() throws Exception {
        SpoiltTrail.remove(database.dataSource(), 700, 700);
        assertThat(verify(Map.of("from", 1L, "to", 600L))).containsEntry("sound", true);
        assertThat(verify(Map.of("from", 650L, "to", 800L)))
                .containsEntry("sound", false)
                .containsEntry("from", 513L)
                .containsEntry("to", 800L)
                .containsEntry("firstWrong", 700L);
        assertThat(verify(Map.of("from", 1_000L))).containsEntry("sound", true).containsEntry("to", 1_200L);
        assertThat(facts).extracting(Fact.VerificationCompleted::whole).containsOnlyNulls();
    }

    @Test
    void the_first_wrong_leaf_and_the_kind_of_fault_are_named_in_a_stretch_too() throws Exception {
        boolean postgres = database.vendor().equals("postgresql");
        execute(
                "drop trigger entry_is_insert_only" + (postgres ? " on entry" : ""),
                "update entry set leaf_hash = (select leaf_hash from entry where position = 3) where position = 900");
        assertThat(verify(Map.of("from", 600L)))
                .containsEntry("sound", false)
                .containsEntry("firstWrong", 900L)
                .containsEntry("fault", "leaf");
        assertThat(verify(Map.of("to", 899L))).containsEntry("sound", true);
        assertThat(facts.getFirst().fault().value()).isEqualTo("leaf");
    }

    @Test
    void values_that_are_not_those_of_the_log_are_named() throws Exception {
        values = entries -> entries.stream().anyMatch(entry -> entry.position() == 321) ? 321 : 0;
        assertThat(verify(Map.of()))
                .containsEntry("sound", false)
                .containsEntry("firstWrong", 321L)
                .containsEntry("fault", "value");
    }

    @Test
    void of_several_faults_the_one_at_the_smallest_position_is_named() throws Exception {
        values = entries -> entries.stream().anyMatch(entry -> entry.position() == 900) ? 900 : 0;
        SpoiltTrail.remove(database.dataSource(), 10, 10);
        execute("update daily_count set entries = entries + 1");
        assertThat(verify(Map.of())).containsEntry("firstWrong", 10L).containsEntry("fault", "drift");
        values = entries -> entries.stream().anyMatch(entry -> entry.position() == 3) ? 3 : 0;
        assertThat(verify(Map.of())).containsEntry("firstWrong", 3L).containsEntry("fault", "value");
    }

    @Test
    void a_sound_result_says_what_the_registers_lack_because_it_is_parked() throws Exception {
        execute(
                "insert into parked_entry (position, subject, reason, attempts, parked_at) values (5000, 'sub-x', '', 1, 0)");
        assertThat(verify(Map.of())).containsEntry("sound", true).containsEntry("parked", 1L);
    }

    @Test
    void what_only_adds_up_wrongly_is_wrong_at_no_position() throws Exception {
        execute("update daily_count set entries = entries + 1");
        assertThat(verify(Map.of()))
                .containsEntry("sound", false)
                .containsEntry("fault", "drift")
                .doesNotContainKey("firstWrong");
        assertThat(facts)
                .containsExactly(new Fact.VerificationCompleted(1, 1_200, false, null, Code.of("drift"), true));
    }

    @Test
    void a_ledger_that_grows_meanwhile_is_no_drift() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; !over.get(); i++) {
                database.appendPeopleOnly(new Random(i), 20, 2);
                LockSupport.parkNanos(LOAD.toNanos());
            }
        });
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(verify(Map.of())).containsEntry("sound", true).containsEntry("drifted", 0L);
                assertThat(verify(Map.of("from", 1_000L))).containsEntry("sound", true);
            }
        } finally {
            over.set(true);
            writer.join();
        }
    }

    @Test
    void a_rebuild_that_runs_beside_a_verification_disturbs_neither() throws Exception {
        String rebuild = replays.start("rebuild", Map.of()).id();
        assertThat(verify(Map.of())).containsEntry("sound", true);
        assertThat(replays.await(rebuild, LONG).state()).isEqualTo("done");
        assertThat(verify(Map.of())).containsEntry("sound", true);
    }

    @Test
    void what_is_no_stretch_is_refused() {
        assertThatThrownBy(() -> replays.start("verification", Map.of("too", 5L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a verification takes nothing but: from, incremental, to");
        assertThatThrownBy(() -> replays.start("verification", Map.of("incremental", true, "to", 5L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> replays.start("verification", Map.of("from", 9L, "to", 8L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> replays.start("verification", Map.of("from", 1_201L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> replays.start("verification", Map.of("incremental", "yes")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
