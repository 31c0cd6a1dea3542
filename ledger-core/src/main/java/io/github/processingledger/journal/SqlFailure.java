package io.github.processingledger.journal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Which failures of a database may pass by themselves. */
public final class SqlFailure {

    /** Connection, transaction rollback, resources, operator intervention (SQL state classes, PostgreSQL appendix A). */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    /** H2: timeout waiting for a lock, database closed, connection broken, deadlock. */
    private static final Set<Integer> PASSING_H2 = Set.of(50200, 90098, 90067, 90121, 40001);

    /** Wrong data, constraints, rights and syntax, limits, and what a trigger raises. */
    private static final Set<String> REFUSING = Set.of("22", "23", "42", "44", "54", "P0");

    private SqlFailure() {}

    /** A row with this key is there already (SQL state 23505, the same on both databases). */
    static boolean isDuplicateKey(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /** The database does not take these rows, so that they can't have been committed. */
    static boolean isRefusal(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() == 5 && REFUSING.contains(state.substring(0, 2));
    }

    /** Whether the same may work later. */
    public static boolean mayPass(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || (state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2)))
                || PASSING_H2.contains(failure.getErrorCode());
    }
}
