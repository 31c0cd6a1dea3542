package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.SpoiltTrail;
import io.github.processingledger.projection.TransferFilter;
import io.github.processingledger.subject.StateAsOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for rebuilds on every database. */
abstract class RebuildContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    LedgerDatabase database;
    Registers registers;
    RegisterProcessor processor;
    Replays replays;

    abstract LedgerDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        registers = new Registers(database.dataSource());
        processor = new RegisterProcessor(
                database.dataSource(), database.engine(), InstantSource.system(), Duration.ofSeconds(2));
        processor.start();
        replays = newNode();
    }

    private Replays newNode() {
        return Replays.open(
                database.dataSource(), database.journal(), Verifying.journalOnly(), InstantSource.system(), 2, SILENCE);
    }

    @AfterEach
    void close() {
        replays.close();
        processor.close();
        database.close();
    }

    private void awaitLevel() throws InterruptedException {
        assertThat(registers.awaitPosition(database.journal().head().size(), LONG))
                .isTrue();
    }

    private ReplayProgress awaitOver(String id) throws InterruptedException {
        return replays.await(id, LONG);
    }

    /** All that the registers say, but for the state of single people. */
    private Map<String, Object> everything() {
        Map<String, Object> all = new TreeMap<>();
        Map<String, StateAsOf> people = new TreeMap<>();
        registers.everybodyAsOf(Instant.MAX, Instant.MAX, people::put);
        all.put("people", people);
        all.put("trail", registers.entries(EntryFilter.any(), 0, 100_000).value());
        all.put(
                "counts",
                registers
                        .counts(LocalDate.of(2025, 1, 1), LocalDate.of(2028, 1, 1))
                        .value());
        all.put(
                "transfers",
                registers.transfers(TransferFilter.any(), 0, 100_000).value());
        all.put("consents", registers.consentsOf("sub-1").value());
        all.put("sequences", registers.completeness("portal").value());
        return all;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_rebuild_says_what_the_feed_said_and_repairs_what_was_spoilt() throws Exception {
        database.appendPeople(new Random(1), 40, 200);
        awaitLevel();
        Map<String, Object> before = everything();
        SpoiltTrail.remove(database.dataSource(), 100, 200);
        execute("update daily_count set entries = entries + 1");
        execute("delete from subject_history where subject = 'sub-3'");
        ReplayProgress done = awaitOver(replays.start("rebuild", Map.of()).id());
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.result()).isEqualTo(Map.of("position", 8000L));
        assertThat(done.percent()).isEqualTo(100);
        assertThat(everything()).isEqualTo(before);
        database.appendPeople(new Random(2), 40, 10);
        awaitLevel();
        assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(8400);
        assertThat(registers.history("sub-5").value()).hasSize(210);
    }

    @Test
    void one_register_is_rebuilt_and_the_others_are_left_alone() throws Exception {
        database.appendPeople(new Random(3), 10, 30);
        awaitLevel();
        execute("delete from trail_page");
        execute("delete from transfer");
        ReplayProgress done = awaitOver(
                replays.start("rebuild", Map.of("registers", List.of("trail"))).id());
        assertThat(done.state()).isEqualTo("done");
        assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(300);
        assertThat(registers.transfers(TransferFilter.any(), 0, 10).value()).isEmpty();
    }

    @Test
    void readers_never_see_a_half_built_register_while_the_ledger_grows() throws Exception {
        database.appendPeople(new Random(4), 20, 400);
        awaitLevel();
        AtomicBoolean over = new AtomicBoolean();
        List<String> faults = new ArrayList<>();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                var count = registers.countEntries(EntryFilter.any());
                var history = registers.history("sub-7");
                if (count.value() != count.position()) {
                    faults.add(count.value() + " entries at position " + count.position());
                }
                if (history.value().size() < 400) {
                    faults.add(history.value().size() + " entries of a person with 400");
                }
            }
        });
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; !over.get(); i++) {
                database.appendPeopleOnly(new Random(i), 20, 5);
            }
        });
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(awaitOver(replays.start("rebuild", Map.of()).id()).state())
                        .isEqualTo("done");
            }
        } finally {
            over.set(true);
        }
        reader.join();
        writer.join();
        awaitLevel();
        assertThat(faults).isEmpty();
        assertThat(registers.countEntries(EntryFilter.any()).value())
                .isEqualTo(database.journal().head().size());
    }

    @Test
    void a_paused_rebuild_goes_on_on_another_node() throws Exception {
        List<RecordedEntry> all = database.appendPeople(new Random(5), 50, 400);
        awaitLevel();
        Map<String, Object> before = everything();
        String id = replays.start("rebuild", Map.of()).id();
        assertThatThrownBy(() -> replays.start("rebuild", Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(replays.pause(id)).isTrue();
        ReplayProgress paused = awaitOver(id);
        if (paused.state().equals("paused")) { // else it was done before the word reached it
            assertThat(everything()).isEqualTo(before);
            replays.close();
            replays = newNode();
            assertThat(replays.resume(id)).isTrue();
        }
        ReplayProgress done = awaitOver(id);
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.position()).isGreaterThanOrEqualTo(paused.position());
        assertThat(everything()).isEqualTo(before);
        assertThat(all).hasSize(20_000);
    }

    @Test
    void a_rebuild_survives_the_end_of_its_node() throws Exception {
        database.appendPeople(new Random(6), 50, 400);
        awaitLevel();
        Map<String, Object> before = everything();
        String id = replays.start("rebuild", Map.of()).id();
        replays.close();
        replays = newNode();
        assertThat(awaitOver(id).state()).isEqualTo("done");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_job_of_a_node_that_fell_silent_is_taken_over() throws Exception {
        database.appendPeople(new Random(9), 50, 400);
        awaitLevel();
        Map<String, Object> before = everything();
        String id = replays.start("rebuild", Map.of()).id();
        replays.pause(id);
        replays.await(id, LONG);
        replays.close();
        execute("update replay_job set state = 'running', wanted = 'run', owner = 'node-gone', heartbeat_at = 1"
                + " where state = 'paused'");
        replays = newNode();
        assertThat(awaitOver(id).state()).isEqualTo("done");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_node_that_ended_between_the_switch_and_its_last_word_did_finish_the_job() throws Exception {
        database.appendPeople(new Random(14), 10, 30);
        awaitLevel();
        Map<String, Object> before = everything();
        String id = replays.start("rebuild", Map.of()).id();
        assertThat(awaitOver(id).state()).isEqualTo("done");
        execute("update replay_job set state = 'running', result = null, finished_at = null");
        assertThat(awaitOver(id).result()).isEqualTo(Map.of("position", 300L));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_cancelled_rebuild_leaves_nothing_behind() throws Exception {
        database.appendPeople(new Random(7), 20, 300);
        awaitLevel();
        Map<String, Object> before = everything();
        String id = replays.start("rebuild", Map.of()).id();
        replays.cancel(id);
        ReplayProgress over = awaitOver(id);
        assertThat(over.state()).isIn("cancelled", "done");
        assertThat(everything()).isEqualTo(before);
        assertThat(rowsOfOtherGenerations()).isZero();
        assertThat(replays.cancel(id)).isFalse();
        assertThat(replays.list(Instant.now().plusSeconds(60), 10))
                .extracting(ReplayProgress::id)
                .containsExactly(id);
    }

    private long rowsOfOtherGenerations() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from trail_page where generation <>"
                        + " (select generation from register where name = 'trail')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void of_many_nodes_that_start_a_replay_at_once_one_does() throws Exception {
        replays.close(); // so that none is over before the others have tried
        for (int round = 0; round < 50; round++) {
            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<Boolean>> tries = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                String id = round + "-" + node;
                JobTable table = new JobTable(database.dataSource(), InstantSource.system());
                tries.add(CompletableFuture.supplyAsync(
                        () -> {
                            await(together);
                            return table.insert(id, "rebuild", Map.of());
                        },
                        Thread::startVirtualThread));
            }
            assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
            execute("update replay_job set owner = 'node', heartbeat_at = 1 where state = 'running'");
            JobTable table = new JobTable(database.dataSource(), InstantSource.system());
            String id = table.list(Instant.parse("2100-01-01T00:00:00Z"), 1_000).stream()
                    .filter(job -> job.state().equals("running"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(table.pause(id)).isTrue();
            assertThat(table.stopped(id, "node")).isTrue();
            assertThat(table.insert("other", "rebuild", Map.of())).isFalse();
            assertThat(table.cancel(id)).isTrue();
            execute("update replay_job set owner = 'node' where state = 'running'");
            table.finish(id, "node", "cancelled", null, null);
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(8, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_no_replay_is_refused() {
        assertThatThrownBy(() -> replays.start("dance", Map.of())).hasMessageContaining("rebuild");
        assertThatThrownBy(() -> replays.start("rebuild", Map.of("registers", List.of("nothing"))))
                .hasMessageContaining("trail");
        assertThatThrownBy(() -> replays.start("rebuild", Map.of("registers", "trail")))
                .hasMessage("registers is a list of names");
        assertThatThrownBy(() -> replays.start("rebuild", Map.of("from", 1L)))
                .hasMessage("a rebuild takes nothing but: registers");
        assertThatThrownBy(() -> replays.start("period", Map.of("subject", "sub-1")))
                .hasMessage("a period takes nothing but: from, to");
        assertThatThrownBy(() -> replays.start("subject", Map.of("subject", "sub-1", "policy", "x")))
                .hasMessage("a subject takes nothing but: from, subject, to");
        assertThatThrownBy(() -> replays.start("what-if", Map.of("policy", "x", "why", "y")))
                .hasMessage("a what-if takes nothing but: from, policy, to");
        assertThat(replays.list(Instant.now().plusSeconds(60), 10)).isEmpty();
        assertThat(replays.get("rpl-0")).isNull();
        assertThat(replays.pause("rpl-0")).isFalse();
    }

    @Test
    void a_person_is_replayed_step_by_step() {
        List<RecordedEntry> all = database.appendPeople(new Random(8), 3, 30);
        List<RecordedEntry> hers = all.stream()
                .filter(each -> "sub-1".equals(each.entry().subject()))
                .toList();
        SubjectSteps steps = new SubjectSteps(database.journal(), id -> ShippedPolicies.read(ShippedPolicies.DEFAULT));
        List<Step> first = steps.read("sub-1", 0, 10);
        List<Step> rest = steps.read("sub-1", first.getLast().entry().position(), 100);
        List<Step> both = new ArrayList<>(first);
        both.addAll(rest);
        assertThat(both).extracting(Step::entry).isEqualTo(hers);
        assertThat(both.getFirst().before().isKnown()).isFalse();
        for (int i = 1; i < both.size(); i++) {
            assertThat(both.get(i).before()).isEqualTo(both.get(i - 1).after());
        }
    }
}
