package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.LedgerEntries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of the journal into the registers that are read. An entry that can't be written, tried again by itself,
 * is parked; so are all later entries of the same person, in their order, while everybody else's go on.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int ATTEMPTS = 3;

    private final List<Projection> projections;
    private final ParkingLot lot;

    Feed(List<Projection> projections, ParkingLot lot) {
        this.projections = projections;
        this.lot = lot;
    }

    /** Writes a batch in the caller's transaction. */
    void write(Connection connection, List<Entry> batch) throws SQLException {
        Map<String, Place> places = Place.lock(connection);
        long seen = places.values().stream().mapToLong(Place::position).min().orElse(0);
        List<Entry> unseen =
                batch.stream().filter(entry -> entry.position() > seen).toList();
        if (unseen.isEmpty()) {
            return;
        }
        Waiting waiting = new Waiting(connection, places);
        for (Entry stored : unseen) {
            waiting.add(stored);
        }
        waiting.write();
        long last = unseen.getLast().position();
        Place.save(
                connection,
                places.values().stream()
                        .map(place -> place.at(place.generation(), Math.max(place.position(), last)))
                        .toList());
    }

    /** Writes one entry into all registers, as when it is taken from the parking lot. */
    void writeOne(Connection connection, Entry stored) throws SQLException {
        append(connection, Place.lock(connection), List.of(LedgerEntries.readUnhashed(stored)), true);
    }

    private void append(Connection connection, Map<String, Place> places, List<RecordedEntry> entries, boolean again)
            throws SQLException {
        for (Projection projection : projections) {
            Place place = places.get(projection.name());
            if (place == null) {
                continue;
            }
            List<RecordedEntry> unseen = entries.stream()
                    .filter(entry -> again || entry.position() > place.position())
                    .toList();
            if (!unseen.isEmpty()) {
                projection.append(connection, place.generation(), unseen);
            }
        }
    }

    /** A batch on its way: what can be read of it, less what is parked. */
    private final class Waiting {
        private final Connection connection;
        private final Map<String, Place> places;
        private final ParkingLot.Occupants parked;
        private final List<RecordedEntry> ready = new ArrayList<>();

        Waiting(Connection connection, Map<String, Place> places) throws SQLException {
            this.connection = connection;
            this.places = places;
            this.parked = lot.occupants(connection);
        }

        void add(Entry stored) throws SQLException {
            String subject = stored.tag("subject");
            if (parked.includes(subject)) {
                lot.park(connection, stored.position(), subject, ParkingLot.FOLLOWS, 0);
                return;
            }
            try {
                ready.add(LedgerEntries.readUnhashed(stored));
            } catch (RuntimeException unreadable) {
                park(stored.position(), subject, unreadable);
            }
        }

        void write() throws SQLException {
            if (attempt(ready) == null) {
                return;
            }
            for (RecordedEntry entry : ready) {
                writeAlone(entry);
            }
        }

        private void writeAlone(RecordedEntry entry) throws SQLException {
            String subject = entry.entry().subject();
            if (parked.includes(subject)) {
                lot.park(connection, entry.position(), subject, ParkingLot.FOLLOWS, 0);
                return;
            }
            Exception fault = null;
            for (int i = 0; i < ATTEMPTS; i++) {
                fault = attempt(List.of(entry));
                if (fault == null) {
                    return;
                }
            }
            if (fault != null) {
                park(entry.position(), subject, fault);
            }
        }

        private void park(long position, @Nullable String subject, Exception fault) throws SQLException {
            String reason = ParkingLot.reason(fault);
            LOG.warn("entry {} is parked: {}", position, reason);
            lot.park(connection, position, subject, reason, ATTEMPTS);
            parked.add(subject);
        }

        /** Null if it went well; else what went wrong, with nothing written. */
        private @Nullable Exception attempt(List<RecordedEntry> entries) throws SQLException {
            if (entries.isEmpty()) {
                return null;
            }
            Savepoint before = connection.setSavepoint();
            try {
                append(connection, places, entries, false);
                connection.releaseSavepoint(before);
                return null;
            } catch (SQLException | RuntimeException e) {
                if (e instanceof SQLException sql && Faults.passes(sql)) {
                    throw sql;
                }
                connection.rollback(before);
                return e;
            }
        }
    }
}
