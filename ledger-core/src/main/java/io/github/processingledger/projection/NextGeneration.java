package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Registers being built beside those that are read: filled from the journal in ranges of positions, brought level with
 * the live ones, and then read in their place from one commit to the next. No value is opened.
 *
 * <p>Entries that are parked when it begins stay parked.
 */
public final class NextGeneration {
    private static final int CHUNK = 2_000;

    private final DataSource dataSource;
    private final Journal journal;
    private final Map<String, Integer> generations;
    private final Skipped skipped;
    private final Alongside fence;

    private NextGeneration(
            DataSource dataSource,
            Journal journal,
            Map<String, Integer> generations,
            Skipped skipped,
            Alongside fence) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.generations = new TreeMap<>(generations);
        this.skipped = skipped;
        this.fence = fence;
    }

    /**
     * Makes room for the next generation of some registers; what an earlier attempt left there is removed.
     *
     * @param fence asked last in every transaction that prepares, switches or removes something; what it throws undoes it
     * @throws IllegalArgumentException if there is no register of such a name
     */
    public static NextGeneration prepare(
            DataSource dataSource, Journal journal, Collection<String> registers, Alongside fence) {
        return Transactions.in(dataSource, connection -> {
            Map<String, Integer> generations = new TreeMap<>();
            for (String name : registers) {
                Place live = Place.of(connection, name);
                generations.put(name, live.generation() + 1);
                removeAllBut(connection, live);
            }
            NextGeneration next = new NextGeneration(dataSource, journal, generations, Skipped.read(connection), fence);
            fence.write(connection);
            return next;
        });
    }

    static NextGeneration of(
            DataSource dataSource, Journal journal, Map<String, Integer> generations, Skipped skipped) {
        return new NextGeneration(dataSource, journal, generations, skipped, connection -> {});
    }

    /** Adds to one register, in the caller's transaction, what lies between two positions. */
    void bringUp(Connection connection, Projection projection, long after, long upTo) throws SQLException {
        if (upTo > after) {
            fill(connection, List.of(projection), after + 1, upTo, () -> false);
        }
    }

    /** What {@link #resume} needs to go on, as a JSON object. */
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        Map<String, Object> numbers = new TreeMap<>();
        generations.forEach((name, number) -> numbers.put(name, (long) number));
        json.put("generations", numbers);
        json.put("skipped", skipped.json());
        return json;
    }

    /** Goes on with what was prepared before; see {@link #prepare} for the fence. */
    public static NextGeneration resume(DataSource dataSource, Journal journal, Map<?, ?> json, Alongside fence) {
        Map<String, Integer> generations = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(json.get("generations")))
                .forEach((name, number) -> generations.put((String) name, ((Long) number).intValue()));
        return new NextGeneration(dataSource, journal, generations, Skipped.of((Map<?, ?>) json.get("skipped")), fence);
    }

    /**
     * Something to be committed with a change, such as a note that a range is done. What it throws undoes the change.
     */
    @FunctionalInterface
    public interface Alongside {
        void write(Connection connection) throws SQLException;
    }

    /**
     * Fills a range of positions in one transaction. Ranges may be filled by several threads at once.
     *
     * @param stop asked between chunks
     * @return whether it was filled and not stopped; a stopped range leaves nothing
     */
    public boolean fill(long first, long last, BooleanSupplier stop, Alongside alongside) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                if (fill(connection, RegisterSet.ALL, first, last, stop)) {
                    alongside.write(connection);
                    connection.commit();
                    committed = true;
                }
                return committed;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new RegisterUnavailableException("the registers can't be filled", e);
        }
    }

    private boolean fill(
            Connection connection, List<Projection> projections, long first, long last, BooleanSupplier stop)
            throws SQLException {
        List<Projection.Filling> fillings = new ArrayList<>();
        for (Projection projection : projections) {
            Integer generation = generations.get(projection.name());
            if (generation != null) {
                fillings.add(projection.fill(connection, generation, first));
            }
        }
        for (long after = first - 1; after < last; after += CHUNK) {
            if (stop.getAsBoolean()) {
                return false;
            }
            List<RecordedEntry> entries = read(after, (int) Math.min(CHUNK, last - after));
            for (Projection.Filling filling : fillings) {
                filling.add(entries);
            }
        }
        for (Projection.Filling filling : fillings) {
            filling.finish();
        }
        return true;
    }

    private List<RecordedEntry> read(long after, int limit) {
        List<RecordedEntry> entries = new ArrayList<>(limit);
        for (Entry stored : journal.read(after, limit)) {
            if (!skipped.includes(stored.position(), stored.tag("subject"))) {
                entries.add(LedgerEntries.readUnhashed(stored));
            }
        }
        return entries;
    }

    /**
     * Lets readers see this generation, brought level with the live one, and removes the old one.
     *
     * @param filledTo every range up to here has been filled
     * @return the position up to which the registers are then true
     * @throws IllegalStateException if another generation has taken the place meanwhile
     */
    public long switchOver(long filledTo) {
        long position = Transactions.in(dataSource, connection -> {
            Map<String, Place> places = Place.lock(connection);
            long level = filledTo;
            for (String name : generations.keySet()) {
                level = Math.max(level, place(places, name).position());
            }
            appendBetween(connection, filledTo, level);
            settleParked(connection, level);
            List<Place> switched = new ArrayList<>();
            for (Map.Entry<String, Integer> each : generations.entrySet()) {
                switched.add(place(places, each.getKey()).at(each.getValue(), level));
            }
            Place.save(connection, switched);
            fence.write(connection);
            return level;
        });
        discardUnread();
        return position;
    }

    /** The position up to which this generation is true if readers see it already, as after a lost last word; else 0. */
    public long readUpTo() {
        return Transactions.in(dataSource, connection -> {
            long position = Long.MAX_VALUE;
            for (Map.Entry<String, Integer> each : generations.entrySet()) {
                Place live = Place.of(connection, each.getKey());
                position = live.generation() == each.getValue() ? Math.min(position, live.position()) : 0;
            }
            return position;
        });
    }

    private Place place(Map<String, Place> places, String name) {
        Place place = places.get(name);
        Integer generation = generations.get(name);
        if (place == null || generation == null || place.generation() != generation - 1) {
            throw new IllegalStateException("another generation of " + name + " has been switched to meanwhile");
        }
        return place;
    }

    private void appendBetween(Connection connection, long after, long upTo) throws SQLException {
        for (long from = after; from < upTo; from += CHUNK) {
            append(connection, read(from, (int) Math.min(CHUNK, upTo - from)));
        }
    }

    private void append(Connection connection, List<RecordedEntry> entries) throws SQLException {
        for (Projection projection : RegisterSet.ALL) {
            Integer generation = generations.get(projection.name());
            if (generation != null && !entries.isEmpty()) {
                projection.append(connection, generation, entries);
            }
        }
    }

    /** Whoever left the parking lot meanwhile is added; who came into it is in this generation already. */
    private void settleParked(Connection connection, long level) throws SQLException {
        Skipped now = Skipped.read(connection);
        for (Map.Entry<String, Long> person : skipped.peopleNotIn(now).entrySet()) {
            List<RecordedEntry> missing = new ArrayList<>();
            journal.find(
                    Criteria.tags("subject:" + person.getKey()),
                    person.getValue() - 1,
                    level,
                    entry -> missing.add(LedgerEntries.readUnhashed(entry)));
            append(connection, missing);
        }
        Set<Long> newly = new TreeSet<>(now.positionsNotIn(skipped));
        if (!newly.isEmpty() && generations.size() < RegisterSet.ALL.size()) {
            throw new IllegalStateException("entries were parked while some of the registers were built");
        }
        Sql.batch(
                connection,
                "delete from parked_entry where position = ?",
                newly,
                (statement, row) -> statement.setLong(1, row));
    }

    /** Removes what was built and is not read; readers go on with the live generation. */
    public void discardUnread() {
        Transactions.in(dataSource, connection -> {
            for (String name : generations.keySet()) {
                removeAllBut(connection, Place.of(connection, name));
            }
            fence.write(connection);
            return true;
        });
    }

    private static void removeAllBut(Connection connection, Place live) throws SQLException {
        for (Projection projection : RegisterSet.ALL) {
            if (projection.name().equals(live.name())) {
                for (String table : projection.tables()) {
                    Sql.batch(
                            connection,
                            "delete from " + table + " where generation <> ? and generation > 0",
                            List.of(live.generation()),
                            (statement, row) -> statement.setInt(1, row));
                }
            }
        }
    }
}
