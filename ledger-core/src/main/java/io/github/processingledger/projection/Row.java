package io.github.processingledger.projection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One row on its way into a table: its values in the order of the columns. */
interface Row {
    void whole(int value) throws SQLException;

    void number(@Nullable Long value) throws SQLException;

    void truth(boolean value) throws SQLException;

    void text(@Nullable String value) throws SQLException;

    void bytes(byte[] value) throws SQLException;

    /** Gives the values of one row. */
    @FunctionalInterface
    interface Of<T> {
        void give(T source, Row row) throws SQLException;
    }
}
