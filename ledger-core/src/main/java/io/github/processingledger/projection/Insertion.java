package io.github.processingledger.projection;

import io.github.processingledger.journal.BinaryCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** How rows come into a table: by COPY where PostgreSQL gets many at once, else as one batch of inserts. */
final class Insertion {
    /** Above this COPY is cheaper. */
    private static final int FEW = 32;

    private final String target;
    private final int columns;
    private final String insert;

    Insertion(String table, List<String> columns) {
        this.target = table + " (" + String.join(", ", columns) + ")";
        this.columns = columns.size();
        this.insert = "insert into " + target + " values (" + "?, ".repeat(this.columns - 1) + "?)";
    }

    <T> void add(Connection connection, Collection<T> sources, Row.Of<T> values) throws SQLException {
        if (sources.size() > FEW && connection.isWrapperFor(PGConnection.class)) {
            copy(connection, sources, values);
        } else {
            Sql.batch(connection, insert, sources, (statement, source) -> values.give(source, new Set(statement)));
        }
    }

    private <T> void copy(Connection connection, Collection<T> sources, Row.Of<T> values) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, target, sources.size())) {
            Copied row = new Copied(copy);
            for (T source : sources) {
                copy.row(columns);
                values.give(source, row);
            }
            copy.finish();
        }
    }

    private record Copied(BinaryCopy copy) implements Row {
        @Override
        public void whole(int value) {
            copy.number(value);
        }

        @Override
        public void number(@Nullable Long value) {
            if (value == null) {
                copy.bytes(null);
            } else {
                copy.number(value.longValue());
            }
        }

        @Override
        public void truth(boolean value) {
            copy.truth(value);
        }

        @Override
        public void text(@Nullable String value) {
            copy.text(value);
        }

        @Override
        public void bytes(byte[] value) {
            copy.bytes(value);
        }
    }

    private static final class Set implements Row {
        private final PreparedStatement statement;
        private int column;

        Set(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        public void whole(int value) throws SQLException {
            statement.setInt(++column, value);
        }

        @Override
        public void number(@Nullable Long value) throws SQLException {
            if (value == null) {
                statement.setNull(++column, Types.BIGINT);
            } else {
                statement.setLong(++column, value);
            }
        }

        @Override
        public void truth(boolean value) throws SQLException {
            statement.setBoolean(++column, value);
        }

        @Override
        public void text(@Nullable String value) throws SQLException {
            statement.setString(++column, value);
        }

        @Override
        public void bytes(byte[] value) throws SQLException {
            statement.setBytes(++column, value);
        }
    }
}
