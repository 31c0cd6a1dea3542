package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One register: how entries become its rows. It never looks at a clock, and never opens a value. */
interface Projection {

    /** Its name in the table {@code register}. */
    String name();

    /** The table its rows stand in, each with its generation. */
    String table();

    /** All its tables: the one with its rows, and others by which these are found. */
    default List<String> tables() {
        return List.of(table());
    }

    /** Adds the next entries to the generation that is read, after all entries before them. */
    void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException;

    /**
     * Begins to add a range of positions to a generation that nobody reads yet; ranges come in any order, from several
     * threads, each once.
     *
     * @param first the first position of the range
     */
    default Filling fill(Connection connection, int generation, long first) throws SQLException {
        return entries -> append(connection, generation, entries);
    }

    /** A range of positions on its way into a generation, in order. */
    @FunctionalInterface
    interface Filling {
        void add(List<RecordedEntry> next) throws SQLException;

        /** The range is complete: what was kept until now is written. */
        default void finish() throws SQLException {}
    }
}
