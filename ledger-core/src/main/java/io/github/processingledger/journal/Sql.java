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

    /** All statements see the same moment, so that appends meanwhile do not look like faults. */
    static <T> Sql<T> inSnapshot(Sql<T> work) {
        return connection -> {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(SnapshotIsolation.of(connection));
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        };
    }

    static java.sql.Array longs(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }
}
