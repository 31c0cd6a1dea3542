package io.github.processingledger.projection;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.SnapshotIsolation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Registers built once more from the journal, only to be compared with those that are read. Nobody ever reads them; a
 * rebuild may run beside them.
 */
public final class Shadow {
    /** Those that are read have numbers from 1. */
    static final int GENERATION = -1;

    private final DataSource dataSource;
    private final NextGeneration built;
    private final Skipped parked;
    private final long from;
    private final NextGeneration.Alongside fence;

    private Shadow(
            DataSource dataSource, NextGeneration built, Skipped parked, long from, NextGeneration.Alongside fence) {
        this.dataSource = dataSource;
        this.built = built;
        this.parked = parked;
        this.from = from;
        this.fence = fence;
    }

    /**
     * Begins anew; what an earlier one left is removed.
     *
     * @param from the first position that is looked at; what adds up over the whole ledger is looked at from 1 alone
     * @param fence asked last in every transaction that prepares or removes something; what it throws undoes it
     */
    public static Shadow prepare(DataSource dataSource, Journal journal, long from, NextGeneration.Alongside fence) {
        Skipped parked = Transactions.in(dataSource, connection -> {
            remove(connection);
            Skipped now = Skipped.read(connection);
            fence.write(connection);
            return now;
        });
        return new Shadow(dataSource, next(dataSource, journal, parked), parked, from, fence);
    }

    private static NextGeneration next(DataSource dataSource, Journal journal, Skipped parked) {
        Map<String, Integer> generations = new TreeMap<>();
        RegisterSet.ALL.forEach(projection -> generations.put(projection.name(), GENERATION));
        return NextGeneration.of(dataSource, journal, generations, parked);
    }

    /** What {@link #resume} needs to go on, as a JSON object. */
    public Map<String, Object> json() {
        return new TreeMap<>(Map.of("from", from, "parked", parked.json()));
    }

    /** Goes on with what was prepared before; see {@link #prepare} for the fence. */
    public static Shadow resume(
            DataSource dataSource, Journal journal, Map<?, ?> json, NextGeneration.Alongside fence) {
        Skipped parked = Skipped.of((Map<?, ?>) json.get("parked"));
        long from = (Long) java.util.Objects.requireNonNull(json.get("from"));
        return new Shadow(dataSource, next(dataSource, journal, parked), parked, from, fence);
    }

    /** How far every register that is read is true: as far as this one may be filled. */
    public long readable() {
        return Transactions.in(
                dataSource,
                connection -> Place.read(connection).values().stream()
                        .mapToLong(Place::position)
                        .min()
                        .orElse(0));
    }

    /** See {@link NextGeneration#fill}. */
    public boolean fill(long first, long last, BooleanSupplier stop, NextGeneration.Alongside alongside) {
        return built.fill(first, last, stop, alongside);
    }

    /**
     * Compares, in one snapshot, row by row.
     *
     * @param filledTo every range from the first position up to here has been filled
     * @param toTheEnd whether everything that is read is compared, rather than what was filled
     */
    public Drift compare(long filledTo, boolean toTheEnd) {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(SnapshotIsolation.of(connection));
            try {
                return compare(connection, filledTo, toTheEnd);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new RegisterUnavailableException("the registers can't be compared", e);
        }
    }

    private Drift compare(Connection connection, long filledTo, boolean toTheEnd) throws SQLException {
        Map<String, Place> places = Place.read(connection);
        Skipped now = Skipped.read(connection);
        Drift.Found found = new Drift.Found();
        for (Projection projection : RegisterSet.ALL) {
            Place live = places.get(projection.name());
            if (live == null) {
                continue;
            }
            long upTo = toTheEnd ? live.position() : Math.min(filledTo, live.position());
            built.bringUp(connection, projection, filledTo, upTo);
            Comparison.Stretch stretch = new Comparison.Stretch(from, upTo, toTheEnd && from == 1);
            new Comparison(
                            connection,
                            projection,
                            live.generation(),
                            stretch,
                            found,
                            (position, subject) ->
                                    now.includes(position, subject) || parked.includes(position, subject))
                    .run();
        }
        return found.drift(ParkingLot.count(connection, null));
    }

    /** Removes it. */
    public void discard() {
        Transactions.in(dataSource, connection -> {
            remove(connection);
            fence.write(connection);
            return true;
        });
    }

    private static void remove(Connection connection) throws SQLException {
        for (Projection projection : RegisterSet.ALL) {
            for (String table : projection.tables()) {
                try (var delete = connection.prepareStatement("delete from " + table + " where generation = ?")) {
                    delete.setInt(1, GENERATION);
                    delete.executeUpdate();
                }
            }
        }
    }
}
