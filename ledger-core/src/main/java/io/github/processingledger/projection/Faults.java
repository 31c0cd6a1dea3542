package io.github.processingledger.projection;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/** Which faults pass by themselves, so that the whole batch is tried again and no entry is blamed. */
final class Faults {
    private Faults() {}

    static boolean passes(SQLException fault) {
        String state = fault.getSQLState() == null ? "" : fault.getSQLState();
        return fault instanceof SQLTransientException
                || fault instanceof SQLRecoverableException
                || state.startsWith("08") // connection
                || state.startsWith("40") // serialisation failure, deadlock
                || state.startsWith("53") // out of resources
                || state.startsWith("57P") // shutdown
                || state.startsWith("HYT") // H2: time-out
                || state.startsWith("9002") // H2: the database is closed or broken
                || state.startsWith("9006"); // H2: the connection is broken
    }
}
