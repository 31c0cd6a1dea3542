package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The two databases, where their SQL differs: the quickest way to bring many rows in one statement. */
enum Database {
    H2,
    POSTGRESQL;

    static Database of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            default -> throw new SQLException("the ledger runs on PostgreSQL and H2, not on " + name);
        };
    }
}
