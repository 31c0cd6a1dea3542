package io.github.processingledger.projection;

import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** The questions that registers answer; each answer says up to which position it is true. */
public final class Registers {
    private static final Duration POLL = Duration.ofMillis(5);

    private final DataSource dataSource;
    private final Reading reading;

    public Registers(DataSource dataSource) {
        this.dataSource = dataSource;
        this.reading = new Reading(dataSource);
    }

    /** A person's state as of an instant, as known at another (see {@link StateAsOf}). */
    public Answer<StateAsOf> stateAsOf(String subject, Instant asOf, Instant knownAt) {
        Answer<List<Imprint>> history = history(subject);
        return new Answer<>(history.position(), history.parked(), StateAsOf.of(history.value(), asOf, knownAt));
    }

    /** The facets that each of a person's entries set, in the order of the ledger. */
    public Answer<List<Imprint>> history(String subject) {
        try (Connection connection = dataSource.getConnection()) {
            return SubjectHistories.read(connection, subject);
        } catch (SQLException e) {
            throw new RegisterUnavailableException("the registers can't be read", e);
        }
    }

    /**
     * Everybody's state as of an instant, person by person in the order of their pseudonyms.
     *
     * @return how many people were read
     */
    public Answer<Long> everybodyAsOf(Instant asOf, Instant knownAt, BiConsumer<String, StateAsOf> reader) {
        return reading.ask("subjects", (connection, generation) -> {
            long[] people = {0};
            SubjectScan.read(connection, generation, (subject, history) -> {
                reader.accept(subject, StateAsOf.of(history, asOf, knownAt));
                people[0]++;
            });
            return people[0];
        });
    }

    /** How many entries could not be written into the registers and wait. */
    public long parked() {
        return Transactions.in(dataSource, connection -> ParkingLot.count(connection, null));
    }

    /** A person's entries after a position, in the order of the ledger. */
    public Answer<List<TrailRow>> timeline(String subject, long after, int limit) {
        return entries(EntryFilter.ofSubject(subject), after, limit);
    }

    /** The entries after a position that match a filter, in the order of the ledger. */
    public Answer<List<TrailRow>> entries(EntryFilter filter, long after, int limit) {
        return reading.ask(
                "trail",
                filter.subject(),
                (connection, generation) -> TrailQuery.after(connection, generation, filter, after, limit));
    }

    /** The entries before a position that match a filter, the newest first; {@link Long#MAX_VALUE} for the newest. */
    public Answer<List<TrailRow>> newestEntries(EntryFilter filter, long before, int limit) {
        return reading.ask(
                "trail",
                filter.subject(),
                (connection, generation) -> TrailQuery.newest(connection, generation, filter, before, limit));
    }

    /** How many entries match a filter. */
    public Answer<Long> countEntries(EntryFilter filter) {
        return reading.ask(
                "trail",
                filter.subject(),
                (connection, generation) -> TrailQuery.count(connection, generation, filter));
    }

    /** The entries before a position that match a filter, the newest first, as far as a short search comes. */
    public Answer<TrailSearch.Found> search(EntryFilter filter, long before, int limit) {
        return reading.ask(
                "trail",
                filter.subject(),
                (connection, generation) -> new TrailSearch(connection, generation, filter).before(before, limit));
    }

    /** How many entries match a filter, as far as a short search comes, counted no further than {@code most}. */
    public Answer<TrailSearch.Counted> count(EntryFilter filter, int most) {
        return reading.ask(
                "trail",
                filter.subject(),
                (connection, generation) -> new TrailSearch(connection, generation, filter).count(most));
    }

    /** How many entries match a filter in each stretch of time, in the order of time; stretches without any are left out. */
    public Answer<List<BucketCount>> countEntries(EntryFilter filter, Bucket bucket, ZoneId zone) {
        return reading.ask(
                "trail",
                filter.subject(),
                (connection, generation) -> BucketCount.read(connection, generation, filter, bucket, zone));
    }

    /**
     * How many entries of each kind and outcome occurred on each day.
     *
     * @param from the first day, in the zone that days are counted in
     * @param to the last day
     */
    public Answer<List<DayCount>> counts(LocalDate from, LocalDate to) {
        return reading.ask("counts", (connection, generation) -> DayCount.read(connection, generation, from, to));
    }

    /**
     * From now on days begin and end in this zone, which is the operator's.
     *
     * @return whether days were counted in another zone, so that the register must be rebuilt
     */
    public boolean countDaysIn(ZoneId zone) {
        return Transactions.in(dataSource, connection -> OperatorDays.set(connection, zone));
    }

    /** The transfers after a position, in the order of the ledger. */
    public Answer<List<TransferRow>> transfers(TransferFilter filter, long after, int limit) {
        return reading.ask(
                "transfers",
                filter.subject(),
                (connection, generation) -> TransferRow.read(connection, generation, filter, after, limit));
    }

    /** The transfers that match a filter, added up. */
    public Answer<TransferSums> transferSums(TransferFilter filter) {
        return reading.ask(
                "transfers",
                filter.subject(),
                (connection, generation) -> TransferSums.read(connection, generation, filter));
    }

    /** What became of a person's consents, in the order of the ledger. */
    public Answer<List<ConsentEvent>> consentsOf(String subject) {
        return reading.ask(
                "consents", subject, (connection, generation) -> ConsentEvent.of(connection, generation, subject));
    }

    /** What became of one consent, in the order of the ledger. */
    public Answer<List<ConsentEvent>> consent(String id) {
        return reading.ask("consents", (connection, generation) -> ConsentEvent.ofConsent(connection, generation, id));
    }

    /** Which running numbers of a system are missing. */
    public Answer<Completeness> completeness(String system) {
        return reading.ask("sequences", (connection, generation) -> Completeness.read(connection, generation, system));
    }

    /** How far every register is true. */
    public long position() {
        return Collections.min(positions().values());
    }

    /** How far each register is true, by its name. */
    public Map<String, Long> positions() {
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Long> positions = new TreeMap<>();
            Place.read(connection).forEach((name, place) -> positions.put(name, place.position()));
            return positions;
        } catch (SQLException e) {
            throw new RegisterUnavailableException("the registers can't be read", e);
        }
    }

    /** Waits until every register has reached a position; whether it came in time. */
    public boolean awaitPosition(long min, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (position() < min) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    /** The names of the registers, which a rebuild can be asked for. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        RegisterSet.ALL.forEach(projection -> names.add(projection.name()));
        return names;
    }
}
