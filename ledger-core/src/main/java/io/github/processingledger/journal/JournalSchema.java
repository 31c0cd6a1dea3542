package io.github.processingledger.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes the journal's tables and triggers for an application that has nothing else of this ledger. An application with a
 * migration tool of its own runs the same scripts instead: {@code V10__journal.sql} and {@code V11__final_checkpoints.sql}
 * in {@code db/migration/h2} or {@code postgresql}.
 */
public final class JournalSchema {

    private static final List<String> SCRIPTS = List.of("V10__journal.sql", "V11__final_checkpoints.sql");

    private JournalSchema() {}

    /**
     * Makes them, unless they are there. Of several nodes that start together one does.
     *
     * @return whether this call made them
     * @throws JournalUnavailableException if the database can't be reached, or refuses
     */
    public static boolean create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (exists(connection)) {
                return false;
            }
            try {
                run(connection);
                return true;
            } catch (SQLException e) {
                if (exists(connection)) { // by another node, in the meantime
                    return false;
                }
                throw e;
            }
        } catch (SQLException e) {
            throw new JournalUnavailableException("the journal's tables can't be made", e);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "%", null)) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").equalsIgnoreCase("journal_head")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void run(Connection connection) throws SQLException {
        String vendor = Dialect.of(connection) instanceof H2Dialect ? "h2" : "postgresql";
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS) {
                statement.execute(script("/db/migration/" + vendor + "/" + script));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String script(String resource) {
        try (InputStream in = JournalSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
