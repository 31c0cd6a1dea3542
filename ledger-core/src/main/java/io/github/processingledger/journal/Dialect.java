package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

    /** The head, locked until the transaction ends, and where entries with these keys stand already. */
    Opening open(Connection connection, Collection<UUID> keys) throws SQLException;

    /** Writes the rows of a group and moves the head; whether it still had its old size. */
    boolean write(Connection connection, List<PlacedEntry> entries, List<TagRow> tags, Head moved, long oldSize)
            throws SQLException;

    /** What a group commit begins with. */
    record Opening(Head head, Map<UUID, Long> stored) {}

    /** Called after every commit: makes it durable where the commit alone does not. */
    void afterCommit(Connection connection) throws SQLException;
}
