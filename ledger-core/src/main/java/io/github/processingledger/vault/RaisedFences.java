package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down with each fence that a procedure has to follow, so that none can be forgotten. */
final class RaisedFences {

    private static final BulkStatement INSERT = BulkStatement.insert(
            "destruction_run", "position bigint", "owner varchar", "whole boolean", "step varchar");

    private RaisedFences() {}

    static void insert(Connection connection, List<Attached> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Attached entry : entries) {
            entry.attachment()
                    .fence()
                    .ifPresent(f -> rows.add(new Object[] {entry.position(), f.owner(), f.whole(), "raised"}));
        }
        INSERT.execute(connection, rows);
    }
}
