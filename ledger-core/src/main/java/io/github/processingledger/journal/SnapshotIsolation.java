package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** The isolation under which all statements of a transaction see the same commit. */
public final class SnapshotIsolation {
    /** H2's own level: its repeatable read lets rows appear in tables that are first read later. */
    private static final int H2_SNAPSHOT = 6;

    private SnapshotIsolation() {}

    /** The level as {@link Connection#setTransactionIsolation} takes it. */
    public static int of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2")
                ? H2_SNAPSHOT
                : Connection.TRANSACTION_REPEATABLE_READ;
    }
}
