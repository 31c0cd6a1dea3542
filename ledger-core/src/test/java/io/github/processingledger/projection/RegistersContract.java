package io.github.processingledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.Histories;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for the registers on every database. */
abstract class RegistersContract extends FedRegisters {
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
        Answer<Long> read = registers.everybodyAsOf(
                Instant.MAX,
                Instant.MAX,
                (subject, state) -> assertThat(found.put(subject, state)).isNull());
        assertThat(found).isEqualTo(expected);
        assertThat(read).isEqualTo(new Answer<>(600, 0, 30L));
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

    @Test
    void fields_are_combined_in_any_way_and_find_exactly_what_matches() throws Exception {
        RandomFilters filters = new RandomFilters(new Random(8));
        database.append(filters.entries(1_500));
        List<RecordedEntry> all = database.entries();
        feed();
        int found = 0;
        for (int i = 0; i < 150; i++) {
            Map<String, Object> wanted = filters.wanted(all);
            EntryFilter filter = RandomFilters.filter(wanted);
            List<Long> expected = all.stream()
                    .filter(each -> RandomFilters.matches(each, wanted))
                    .map(RecordedEntry::position)
                    .toList();
            assertThat(registers.entries(filter, 0, 10_000).value())
                    .as("%s", wanted)
                    .extracting(TrailRow::position)
                    .isEqualTo(expected);
            assertThat(registers.countEntries(filter).value()).isEqualTo(expected.size());
            List<BucketCount> days = registers
                    .countEntries(filter, Bucket.DAY, ZoneOffset.ofHours(5))
                    .value();
            assertThat(days.stream()
                            .mapToLong(day -> day.recorded() + day.refused())
                            .sum())
                    .isEqualTo(expected.size());
            found += expected.isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(120);
        assertThat(registers.entries(EntryFilter.any(), 0, 10_000).value())
                .as("rows show what they are filtered by")
                .extracting(TrailRow::position, TrailRow::failed, TrailRow::context)
                .isEqualTo(all.stream()
                        .map(each -> tuple(
                                each.position(),
                                each.entry().failures().stream()
                                        .map(RuleFailure::rule)
                                        .toList(),
                                RandomFilters.context(each.entry())))
                        .toList());
    }

    @Test
    void no_entry_is_found_twice_where_pages_end() throws Exception {
        for (int pages : List.of(1, 3, 1, 15)) { // 1, 4, 5 and 20 pages, of which 4 are looked for at first, then 16
            database.append(
                    new RandomFilters(new Random(pages)).entries(256 * pages).subList(0, 256 * pages));
            feed();
            List<Long> all = LongStream.rangeClosed(1, database.journal().head().size())
                    .boxed()
                    .toList();
            assertThat(registers.entries(EntryFilter.any(), 0, 10_000).value())
                    .extracting(TrailRow::position)
                    .isEqualTo(all);
            assertThat(registers
                            .newestEntries(EntryFilter.any(), Long.MAX_VALUE, 10_000)
                            .value())
                    .extracting(TrailRow::position)
                    .isEqualTo(all.reversed());
            EntryFilter some = EntryFilter.any().upTo(200);
            assertThat(registers.entries(some, 100, 10_000).value())
                    .extracting(TrailRow::position)
                    .isEqualTo(all.subList(100, 200));
            assertThat(registers.countEntries(EntryFilter.any()).value()).isEqualTo(all.size());
            assertThat(registers.search(EntryFilter.any(), 257, 10_000).value().reached())
                    .isEqualTo(1);
        }
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
        assertThat(registers.count(filter, 3).value())
                .isEqualTo(new TrailSearch.Counted(Math.min(expected.size(), 3), expected.size() <= 3));
        assertThat(registers.newestEntries(filter, Long.MAX_VALUE, 10_000).value())
                .extracting(TrailRow::position)
                .isEqualTo(expected.reversed());
        TrailSearch.Found searched =
                registers.search(filter, Long.MAX_VALUE, 10_000).value();
        assertThat(searched.rows()).extracting(TrailRow::position).isEqualTo(expected.reversed());
        assertThat(searched.reached()).isEqualTo(1);
    }

    @Test
    void the_trail_says_which_entry_corrects_which() throws Exception {
        List<RecordedEntry> all = database.appendPeople(new Random(4), 5, 100);
        feed();
        Map<Long, Long> corrected = wrong(all);
        Map<Long, Long> found = new TreeMap<>();
        registers.entries(EntryFilter.any(), 0, 10_000).value().forEach(row -> {
            if (row.correctedBy() != null) {
                found.put(row.position(), row.correctedBy());
            }
        });
        assertThat(found).isEqualTo(corrected).isNotEmpty();
    }

    /** The entries declared wrong, each with the first sound correction that says so. */
    private static Map<Long, Long> wrong(List<RecordedEntry> all) {
        Map<Long, Long> wrong = new TreeMap<>();
        for (RecordedEntry each : all.reversed()) {
            boolean counts = each.entry().isRecorded() && !wrong.containsKey(each.position());
            if (counts
                    && each.entry().act() instanceof Fact.Correction correction
                    && correction.entry() < each.position()) {
                wrong.put(correction.entry(), each.position());
            }
        }
        return wrong;
    }

    @Test
    void days_begin_where_the_operator_is() throws Exception {
        ZoneId almaty = ZoneId.of("Asia/Almaty");
        assertThat(registers.countDaysIn(almaty)).as("nothing was counted yet").isFalse();
        List<RecordedEntry> told = database.appendPeople(new Random(6), 10, 40);
        feed();
        Map<Long, Long> wrong = wrong(told);
        List<RecordedEntry> all = told.stream()
                .filter(each -> !wrong.containsKey(each.position()))
                .toList();
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
    void counts_transfers_and_consents_are_those_of_the_journal_that_nobody_declared_wrong() throws Exception {
        List<RecordedEntry> some = database.appendPeople(new Random(5), 10, 80);
        database.append(List.of(
                correction("e".repeat(32), some, each -> each.act() instanceof Operation.Transfer),
                correction("f".repeat(32), some, each -> each.act() instanceof Fact.ConsentGiven)));
        List<RecordedEntry> told = database.entries();
        feed();
        Map<Long, Long> wrong = wrong(told);
        List<RecordedEntry> all = told.stream()
                .filter(each -> !wrong.containsKey(each.position()))
                .toList();
        assertThat(told)
                .as("transfers and consents among what was declared wrong")
                .anyMatch(each ->
                        wrong.containsKey(each.position()) && each.entry().act() instanceof Operation.Transfer)
                .anyMatch(each ->
                        wrong.containsKey(each.position()) && each.entry().act() instanceof Fact.ConsentGiven);
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
        List<Long> transfers = positions(all, each -> each.act() instanceof Operation.Transfer);
        assertThat(registers.transfers(TransferFilter.any(), 0, 10_000).value())
                .extracting(TransferRow::position)
                .isEqualTo(transfers)
                .isNotEmpty();
        List<Long> page = new ArrayList<>();
        for (int before = -1; before < page.size(); ) {
            before = page.size();
            registers.transfers(TransferFilter.any(), page.isEmpty() ? 0 : page.getLast(), 3).value().stream()
                    .map(TransferRow::position)
                    .forEach(page::add);
        }
        assertThat(page).isEqualTo(transfers);
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

    /** Declares the first recorded entry that matches wrong. */
    private static Entry correction(String id, List<RecordedEntry> all, Predicate<Entry> matches) {
        long position = positions(all, matches).getFirst();
        Entry wrong = all.get((int) position - 1).entry();
        return new Entry(
                id,
                new Fact.Correction(position, null),
                wrong.subject(),
                wrong.system(),
                new TreeSet<>(),
                false,
                null,
                null,
                wrong.occurredAt(),
                wrong.offset(),
                wrong.actor(),
                wrong.policy(),
                Mode.ENFORCE,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
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
}
