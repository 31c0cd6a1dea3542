package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;

/** A piece of work in one transaction. */
@FunctionalInterface
interface Work<T> {
    T on(Connection connection) throws SQLException;
}
