package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Work inside a transaction that is open already. */
record OneConnection(Connection connection) implements Sql.Source {

    @Override
    public <T> T with(Sql<T> work) throws SQLException {
        return work.on(connection);
    }
}
