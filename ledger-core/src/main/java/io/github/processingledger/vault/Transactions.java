package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Runs work on a connection of its own, committed when it returns and rolled back when it throws. */
final class Transactions {

    /** What is done in one transaction. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource source;

    Transactions(DataSource source) {
        this.source = source;
    }

    <T> T run(String task, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw failure(task, e);
        }
    }

    /** Reads need no transaction: one statement sees one moment. */
    <T> T read(String task, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw failure(task, e);
        }
    }

    static RuntimeException failure(String task, SQLException e) {
        var translated = new SQLExceptionSubclassTranslator().translate(task, null, e);
        return translated != null ? translated : new IllegalStateException(task, e);
    }
}
