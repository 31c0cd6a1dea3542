package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the two databases. Everything else is one SQL text. */
sealed interface Dialect permits PostgresDialect, H2Dialect {

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDialect();
            case "H2" -> new H2Dialect();
            default -> throw new SQLException("the journal works on PostgreSQL and H2, not on " + product);
        };
    }

    /** Writes the rows of a group and moves the head, if it is to be moved; false if the head had not its old size. */
    boolean write(Connection connection, Outcome outcome, boolean moveHead) throws SQLException;

    /** Whether a group can be written, on another connection, while one is being committed. */
    boolean writesAhead();

    /** Called after every commit: makes it durable where the commit alone does not. */
    void afterCommit(Connection connection) throws SQLException;
}
