package io.github.processingledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.Histories;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the registers on every database. */
abstract class RegistersContract {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration CLAIM = Duration.ofSeconds(2);

    LedgerDatabase database;
    Registers registers;
    RegisterProcessor processor;

    abstract LedgerDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        registers = new Registers(database.dataSource());
        processor = newProcessor(RegisterSet.ALL);
    }

    private RegisterProcessor newProcessor(List<Projection> projections) {
        Feed feed = new Feed(projections, new ParkingLot(InstantSource.system()));
        return new RegisterProcessor(database.dataSource(), database.engine(), feed, CLAIM);
    }

    @AfterEach
    void close() {
        processor.close();
        database.close();
    }

    private void feed() throws InterruptedException {
        processor.start();
        awaitHead();
    }

    private void awaitHead() throws InterruptedException {
        long head = database.journal().head().size();
        assertThat(registers.awaitPosition(head, LONG)).isTrue();
    }

    @Test
    void the_state_as_of_any_instants_is_that_of_the_fold() throws Exception {
        Random random = new Random(1);
        List<RecordedEntry> all = database.appendPeople(random, 20, 60);
        feed();
        Map<String, List<Imprint>> people = byPerson(all);
        for (int i = 0; i < 400; i++) {
            String subject = "sub-" + random.nextInt(20);
            Instant asOf = all.get(random.nextInt(all.size())).entry().occurredAt();
            Instant knownAt = all.get(random.nextInt(all.size())).recordedAt();
            Answer<StateAsOf> answer = registers.stateAsOf(subject, asOf, knownAt);
            assertThat(answer.value()).isEqualTo(StateAsOf.of(people.get(subject), asOf, knownAt));
            assertThat(answer.position()).isEqualTo(1200);
        }
        assertThat(registers
                        .stateAsOf("sub-nobody", Instant.MAX, Instant.MAX)
                        .value()
                        .isKnown())
                .isFalse();
    }

    @Test
    void everybody_is_found_once_with_the_state_of_the_fold() throws Exception {
        List<RecordedEntry> all = database.appendPeople(new Random(2), 30, 20);
        feed();
        Map<String, StateAsOf> expected = new TreeMap<>();
        byPerson(all)
                .forEach((subject, history) -> expected.put(subject, StateAsOf.of(history, Instant.MAX, Instant.MAX)));
        Map<String, StateAsOf> found = new TreeMap<>();
        long position = registers.everybodyAsOf(
                Instant.MAX,
                Instant.MAX,
                (subject, state) -> assertThat(found.put(subject, state)).isNull());
        assertThat(found).isEqualTo(expected);
        assertThat(position).isEqualTo(600);
    }

    private static Map<String, List<Imprint>> byPerson(List<RecordedEntry> all) {
        Map<String, List<Imprint>> people = new HashMap<>();
        all.forEach(each -> people.computeIfAbsent(each.entry().subject(), any -> new ArrayList<>())
                .add(Imprint.of(each)));
        return people;
    }

    @Test
    void every_filter_of_the_trail_finds_exactly_what_matches() throws Exception {
        List<RecordedEntry> all = database.appendPeople(new Random(3), 10, 50);
        feed();
        Instant from = Instant.parse("2026-01-08T00:00:00Z");
        Instant to = Instant.parse("2026-01-20T00:00:00Z");
        assertFound(all, EntryFilter.any(), each -> true);
        assertFound(all, EntryFilter.ofSubject("sub-3"), each -> "sub-3".equals(each.subject()));
        assertFound(all, filter("use", null, null, null, null), each -> each.act() instanceof Operation.Use);
        assertFound(all, filter(null, "services", null, null, null), each -> is("services", each.purpose()));
        assertFound(
                all,
                filter(null, null, "email", null, null),
                each -> each.categories().contains(Code.of("email")));
        assertFound(all, filter(null, null, null, "rcp-1", null), RegistersContract::wentToOne);
        assertFound(all, filter(null, null, null, null, true), each -> !each.isRecorded());
        assertFound(
                all,
                new EntryFilter("sub-1", null, null, null, null, "crm", false, from, to),
                each -> "sub-1".equals(each.subject())
                        && is("crm", each.system())
                        && each.isRecorded()
                        && !each.occurredAt().isBefore(from)
                        && each.occurredAt().isBefore(to));
    }

    private static EntryFilter filter(String act, String purpose, String category, String recipient, Boolean refused) {
        return new EntryFilter(null, act, purpose, category, recipient, null, refused, null, null);
    }

    private static boolean is(String code, Code actual) {
        return actual != null && code.equals(actual.value());
    }

    private static boolean wentToOne(Entry each) {
        return each.act() instanceof Operation.Transfer transfer
                && transfer.recipient() != null
                && "rcp-1".equals(transfer.recipient().id());
    }

    private void assertFound(List<RecordedEntry> all, EntryFilter filter, Predicate<Entry> matches) {
        List<Long> expected = all.stream()
                .filter(each -> matches.test(each.entry()))
                .map(RecordedEntry::position)
                .toList();
        List<Long> found = new ArrayList<>();
        List<TrailRow> page;
        do {
            page = registers
                    .entries(filter, found.isEmpty() ? 0 : found.getLast(), 37)
                    .value();
            page.forEach(row -> found.add(row.position()));
        } while (!page.isEmpty());
        assertThat(found).isEqualTo(expected).isNotEmpty();
        assertThat(registers.countEntries(filter).value()).isEqualTo(expected.size());
        assertThat(registers.countEntries(filter, 3).value()).isEqualTo(Math.min(expected.size(), 4));
        assertThat(registers.newestEntries(filter, Long.MAX_VALUE, 10_000).value())
                .extracting(TrailRow::position)
                .isEqualTo(expected.reversed());
    }

    @Test
    void the_trail_says_which_entry_corrects_which() throws Exception {
        List<RecordedEntry> all = database.appendPeople(new Random(4), 5, 100);
        feed();
        Map<Long, Long> corrected = new TreeMap<>();
        for (RecordedEntry each : all) {
            if (each.entry().isRecorded() && each.entry().act() instanceof Fact.Correction correction) {
                corrected.putIfAbsent(correction.entry(), each.position());
            }
        }
        Map<Long, Long> found = new TreeMap<>();
        registers.entries(EntryFilter.any(), 0, 10_000).value().forEach(row -> {
            if (row.correctedBy() != null) {
                found.put(row.position(), row.correctedBy());
            }
        });
        assertThat(found).isEqualTo(corrected).isNotEmpty();
    }

    @Test
    void days_begin_where_the_operator_is() throws Exception {
        ZoneId almaty = ZoneId.of("Asia/Almaty");
        assertThat(registers.countDaysIn(almaty)).as("nothing was counted yet").isFalse();
        List<RecordedEntry> all = database.appendPeople(new Random(6), 10, 40);
        feed();
        Map<LocalDate, Long> expected = new TreeMap<>();
        all.forEach(each -> expected.merge(LocalDate.ofInstant(each.entry().occurredAt(), almaty), 1L, Long::sum));
        Map<LocalDate, Long> counted = new TreeMap<>();
        registers
                .counts(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1))
                .value()
                .forEach(row -> counted.merge(row.day(), row.entries(), Long::sum));
        assertThat(counted).isEqualTo(expected);
        assertThat(registers.countDaysIn(almaty)).isFalse();
        assertThat(registers.countDaysIn(ZoneOffset.UTC))
                .as("what was counted must be counted anew")
                .isTrue();
    }

    @Test
    void counts_transfers_and_consents_are_those_of_the_journal() throws Exception {
        List<RecordedEntry> all = database.appendPeople(new Random(5), 10, 80);
        feed();
        Map<String, Long> expected = new TreeMap<>();
        all.forEach(each -> expected.merge(
                LocalDate.ofInstant(each.entry().occurredAt(), ZoneOffset.UTC)
                        + each.entry().act().code()
                        + !each.entry().isRecorded(),
                1L,
                Long::sum));
        Map<String, Long> counted = new TreeMap<>();
        registers
                .counts(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1))
                .value()
                .forEach(row -> counted.put(row.day() + row.act() + row.refused(), row.entries()));
        assertThat(counted).isEqualTo(expected);
        assertThat(registers.transfers(TransferFilter.any(), 0, 10_000).value())
                .extracting(TransferRow::position)
                .isEqualTo(positions(all, each -> each.act() instanceof Operation.Transfer))
                .isNotEmpty();
        assertThat(registers.consentsOf("sub-2").value())
                .extracting(ConsentEvent::position)
                .isEqualTo(positions(
                        all,
                        each -> "sub-2".equals(each.subject())
                                && (each.act() instanceof Fact.ConsentGiven
                                        || each.act() instanceof Fact.ConsentWithdrawn
                                        || each.act() instanceof Fact.ConsentExpired)))
                .isNotEmpty();
    }

    private static List<Long> positions(List<RecordedEntry> all, Predicate<Entry> matches) {
        return all.stream()
                .filter(each -> each.entry().isRecorded() && matches.test(each.entry()))
                .map(RecordedEntry::position)
                .toList();
    }

    @Test
    void missing_running_numbers_show() throws Exception {
        List<Entry> some = new ArrayList<>(Histories.random(new Random(6), "sub-1", 100).stream()
                .filter(each -> each.position() != 7 && (each.position() < 50 || each.position() > 59))
                .map(RecordedEntry::entry)
                .toList());
        database.append(some.subList(0, 40));
        feed();
        database.append(some.subList(40, some.size()));
        awaitHead();
        List<Long> portal = some.stream()
                .filter(each -> is("portal", each.system()))
                .map(Entry::sequence)
                .toList();
        Completeness completeness = registers.completeness("portal").value();
        assertThat(completeness.arrived()).isEqualTo(portal.size());
        assertThat(completeness.first()).isEqualTo(portal.getFirst());
        assertThat(completeness.last()).isEqualTo(portal.getLast());
        List<Long> missing = new ArrayList<>();
        completeness.gaps().forEach(gap -> {
            for (long number = gap.first(); number <= gap.last(); number++) {
                missing.add(number);
            }
        });
        assertThat(missing).contains(7L, 50L, 59L).doesNotContainAnyElementsOf(portal);
        assertThat(missing.size() + portal.size()).isEqualTo(portal.getLast() - portal.getFirst() + 1);
        assertThat(registers.completeness("nobody").value().arrived()).isZero();
    }

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
        NextGeneration next = NextGeneration.prepare(database.dataSource(), database.journal(), Registers.names());
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
        NextGeneration next = NextGeneration.prepare(database.dataSource(), database.journal(), Registers.names());
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
            return "trail";
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
