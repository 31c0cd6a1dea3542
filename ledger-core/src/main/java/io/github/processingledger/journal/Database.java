package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** Where readers get connections from. Each piece of work is one or more statements that each see committed rows. */
final class Database implements Sql.Source {

    /** By the address of the database; a process opens few. */
    private static final Map<String, Lock> APPENDING = new ConcurrentHashMap<>();

    private final DataSource dataSource;
    private final Dialect dialect;
    private final Lock appending;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection()) {
            this.dialect = Dialect.of(connection);
            this.appending = dialect instanceof H2Dialect
                    ? APPENDING.computeIfAbsent(connection.getMetaData().getURL(), any -> new ReentrantLock(true))
                    : new ReentrantLock();
        } catch (SQLException e) {
            throw new JournalUnavailableException("the database can't be reached", e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Held by whoever appends, for as long as its transaction. Journals on the same H2, which are in the same process, share
     * it: of two that wait for H2's lock of the head one may be given the head as it was before the other moved it.
     */
    Lock appending() {
        return appending;
    }

    Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public <T> T with(Sql<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        }
    }

    /** Like {@link #with}, for callers that have no answer to a lost database. */
    <T> T read(Sql<T> work) {
        try {
            return with(work);
        } catch (SQLException e) {
            throw new JournalUnavailableException("the journal can't be read", e);
        }
    }
}
