package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;

/** What differs between the two databases. Everything else is one SQL text. */
sealed interface Dialect permits PostgresDialect, H2Dialect {

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDialect();
            case "H2" -> new H2Dialect(connection.getMetaData().getURL());
            default -> throw new SQLException("the journal works on PostgreSQL and H2, not on " + product);
        };
    }

    /** Held by whoever appends, from before its transaction until after it; journals that must not meet in the database share it. */
    Lock appending();

    /** Reads the head and keeps every other append out until the transaction ends; nodes get it in the order they ask. */
    Head lock(Connection connection) throws SQLException;

    /** Writes the rows of a group, moves the head from the size it had, and commits: on disk when this returns. */
    void commit(Connection connection, Outcome outcome) throws SQLException;

    /** The next rows of the journal in order, at most so many, for verification. */
    List<VerifiedPage.Row> entries(Connection connection, long after, long upTo, int limit) throws SQLException;

    /** Every row of the tag index that ends at this position or later, or before the first, in any order; until the taker declines. */
    void tags(Connection connection, long from, Predicate<TagRow> taker) throws SQLException;

    /** Called after any other commit that must be durable: makes it so where the commit alone does not. */
    void afterCommit(Connection connection) throws SQLException;
}
