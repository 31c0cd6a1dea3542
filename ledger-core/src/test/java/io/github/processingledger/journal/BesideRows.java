package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that must commit with their entries or not at all. */
final class BesideRows implements Companion<String> {

    static final String TABLE = "create table beside (position bigint primary key, id varchar(200) not null)";

    @Override
    public List<@Nullable RuntimeException> check(Connection connection, List<String> attachments) {
        return Arrays.asList(new RuntimeException[attachments.size()]);
    }

    @Override
    public void write(Connection connection, List<Attached<String>> attached) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into beside values (?, ?)")) {
            for (Attached<String> row : attached) {
                insert.setLong(1, row.position());
                insert.setString(2, row.attachment());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
