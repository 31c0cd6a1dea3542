package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where readers get connections from. Each piece of work is one or more statements that each see committed rows. */
final class Database implements Sql.Source {

    private final DataSource dataSource;
    private final Dialect dialect;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection()) {
            this.dialect = Dialect.of(connection);
        } catch (SQLException e) {
            throw new JournalUnavailableException("the database can't be reached", e);
        }
    }

    Dialect dialect() {
        return dialect;
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
