package io.github.processingledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.RecordedEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What holds for the feed of the registers on every database. */
abstract class FeedContract extends FedRegisters {
    @Test
    void a_restarted_feed_goes_on_where_it_ended() throws Exception {
        database.appendPeople(new Random(7), 5, 50);
        feed();
        processor.close();
        List<RecordedEntry> all = database.appendPeople(new Random(8), 5, 50);
        processor = newProcessor(RegisterSet.ALL);
        feed();
        assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(500);
        assertThat(registers.history("sub-1").value()).isEqualTo(byPerson(all).get("sub-1"));
    }

    @Test
    void two_nodes_feed_each_entry_once() throws Exception {
        try (RegisterProcessor other = newProcessor(RegisterSet.ALL)) {
            other.start();
            processor.start();
            for (int i = 0; i < 5; i++) {
                database.appendPeople(new Random(i), 5, 20);
            }
            awaitHead();
            assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(500);
        }
    }

    @Test
    void an_entry_that_can_not_be_written_parks_its_person_and_the_others_go_on() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        List<Projection> projections = new ArrayList<>(RegisterSet.ALL);
        projections.add(new Failing("sub-1", broken));
        processor.close();
        processor = newProcessor(projections);
        List<RecordedEntry> all = database.appendPeople(new Random(9), 3, 40);
        feed();
        ParkedEntries parked =
                new ParkedEntries(database.dataSource(), database.journal(), projections, InstantSource.system());
        List<Long> positions = positionsOf(all, "sub-1");
        assertThat(parked.list(0, 1_000)).extracting(ParkedEntry::position).isEqualTo(positions);
        assertThat(parked.list(0, 1).getFirst().reason()).isEqualTo("IllegalStateException");
        assertThat(registers.history("sub-1").value()).isEmpty();
        assertThat(registers.history("sub-2").value()).hasSize(40);
        assertThat(parked.retry(positions.getLast())).isZero();
        assertThat(parked.list(0, 1).getFirst().attempts()).isEqualTo(4);
        assertThat(registers.history("sub-1").parked())
                .as("an answer that lacks them says so")
                .isEqualTo(40);
        assertThat(registers.history("sub-2").parked()).isZero();
        assertThat(registers.timeline("sub-1", 0, 1).parked()).isEqualTo(40);
        assertThat(registers.countEntries(EntryFilter.any()).parked()).isEqualTo(40);
        assertThat(registers.countEntries(EntryFilter.ofSubject("sub-2")).parked())
                .isZero();
        broken.set(false);
        assertThat(parked.retry(positions.get(3))).isEqualTo(40);
        assertThat(parked.count()).isZero();
        assertThat(registers.history("sub-1").value()).isEqualTo(byPerson(all).get("sub-1"));
        assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(120);
        assertThatThrownBy(() -> parked.retry(1)).hasMessageContaining("no entry is parked");
    }

    @Test
    void who_leaves_the_parking_lot_while_registers_are_built_is_in_them() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        List<Projection> projections = startWithout("sub-1", broken);
        database.appendPeople(new Random(10), 3, 40);
        awaitHead();
        NextGeneration next =
                NextGeneration.prepare(database.dataSource(), database.journal(), Registers.names(), connection -> {});
        assertThat(next.fill(1, 120, () -> false, connection -> {})).isTrue();
        broken.set(false);
        assertThat(parked(projections).retry(firstOf("sub-1"))).isEqualTo(40);
        List<RecordedEntry> all = database.appendPeople(new Random(11), 3, 10);
        awaitHead();
        assertThat(next.switchOver(120)).isEqualTo(150);
        assertThat(registers.history("sub-1").value()).isEqualTo(byPerson(all).get("sub-1"));
        assertThat(registers.history("sub-2").value()).isEqualTo(byPerson(all).get("sub-2"));
        assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(150);
    }

    @Test
    void who_is_parked_while_registers_are_built_is_in_them_and_parked_no_more() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(false);
        List<Projection> projections = startWithout("sub-1", broken);
        database.appendPeople(new Random(12), 3, 40);
        awaitHead();
        NextGeneration next =
                NextGeneration.prepare(database.dataSource(), database.journal(), Registers.names(), connection -> {});
        assertThat(next.fill(1, 120, () -> false, connection -> {})).isTrue();
        assertThat(next.fill(1, 120, () -> true, connection -> {})).isFalse();
        broken.set(true);
        List<RecordedEntry> all = database.appendPeople(new Random(13), 3, 10);
        awaitHead();
        assertThat(parked(projections).count()).isEqualTo(10);
        assertThat(next.switchOver(120)).isEqualTo(150);
        assertThat(parked(projections).count()).isZero();
        assertThat(registers.history("sub-1").value()).isEqualTo(byPerson(all).get("sub-1"));
        assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(150);
    }

    private List<Projection> startWithout(String subject, AtomicBoolean broken) {
        List<Projection> projections = new ArrayList<>(RegisterSet.ALL);
        projections.add(new Failing(subject, broken));
        processor.close();
        processor = newProcessor(projections);
        processor.start();
        return projections;
    }

    private ParkedEntries parked(List<Projection> projections) {
        return new ParkedEntries(database.dataSource(), database.journal(), projections, InstantSource.system());
    }

    private long firstOf(String subject) {
        return positionsOf(database.entries(), subject).getFirst();
    }

    private static List<Long> positionsOf(List<RecordedEntry> all, String subject) {
        return all.stream()
                .filter(each -> subject.equals(each.entry().subject()))
                .map(RecordedEntry::position)
                .toList();
    }

    /** A register that can't bear one person. */
    private record Failing(String subject, AtomicBoolean broken) implements Projection {
        @Override
        public String name() {
            return "trail";
        }

        @Override
        public String table() {
            return "trail_page";
        }

        @Override
        public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
            if (broken.get()
                    && entries.stream()
                            .anyMatch(each -> subject.equals(each.entry().subject()))) {
                throw new IllegalStateException("a message that may name a person");
            }
        }
    }
}
