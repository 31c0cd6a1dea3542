package io.github.processingledger.projection;

import io.github.processingledger.journal.SnapshotIsolation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one register. All statements of one answer see the same commit, so that neither the feed nor a switch to
 * another generation shows in the middle of it.
 */
final class Reading {
    private final DataSource dataSource;

    Reading(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is read of a register. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection, int generation) throws SQLException;
    }

    /** One row of an answer. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> Answer<T> ask(String register, Question<T> question) {
        return ask(register, null, question);
    }

    /**
     * Asks about one person.
     *
     * @param subject null for everybody
     */
    <T> Answer<T> ask(String register, @Nullable String subject, Question<T> question) {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(SnapshotIsolation.of(connection));
            try {
                Place place = Place.of(connection, register);
                return new Answer<>(
                        place.position(),
                        ParkingLot.count(connection, subject),
                        question.ask(connection, place.generation()));
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new RegisterUnavailableException("the registers can't be read", e);
        }
    }

    static <T> List<T> list(Connection connection, String sql, List<?> parameters, Row<T> row) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int column = 1;
            for (Object parameter : parameters) {
                query.setObject(column++, parameter);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(row.read(rows));
                }
            }
            return all;
        }
    }

    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
