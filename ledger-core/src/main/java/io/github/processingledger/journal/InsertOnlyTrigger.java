package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** What H2 calls before a change or removal of rows of the log: refuses it. Inserts are not touched. */
public final class InsertOnlyTrigger implements Trigger {

    private String table = "";

    @Override
    public void init(
            Connection connection, String schema, String trigger, String tableName, boolean before, int operations) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] oldRow, Object @Nullable [] newRow)
            throws SQLException {
        throw new SQLException("the journal is insert-only: a change of " + table + " is refused", "42501");
    }
}
