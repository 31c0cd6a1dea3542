package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A group whose rows are written in a transaction that is still open.
 *
 * @param ahead whether the head is still to be taken, since the group before was not committed when this was written
 */
record Written(Connection connection, Outcome outcome, boolean ahead) {

    /** When this returns the group is on the disk; on an exception that may be unknown. */
    void commit(Dialect dialect) throws SQLException {
        if (ahead && !outcome.head().take(connection, outcome.oldSize())) {
            throw new SQLException("another node has appended in between", "40001");
        }
        connection.commit();
        dialect.afterCommit(connection);
    }
}
