package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** A piece of work on a connection. */
@FunctionalInterface
interface Sql<T> {

    T on(Connection connection) throws SQLException;

    /** A connection to work on: one from the pool for readers, its own for the sequencer. */
    @FunctionalInterface
    interface Source {
        <T> T with(Sql<T> work) throws SQLException;
    }

    static java.sql.Array longs(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }
}
