package io.github.processingledger.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows on their way out of a PostgreSQL by COPY in its binary form, the counterpart of {@link BinaryCopy}: nothing is kept
 * but the row at hand, whose values are to be taken in their order. Closing before the end stops the server.
 */
final class BinaryRows implements AutoCloseable {

    /** The signature and the flags; after them stands the length of more that there may be. */
    private static final int BEFORE_EXTENSION = 11 + 4;

    private final CopyOut copy;
    private boolean begun;
    private ByteBuffer row = ByteBuffer.allocate(0);

    BinaryRows(Connection connection, String query) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
    }

    /** Goes to the next row, if there is one. The server sends each in a message of its own, the first after the head. */
    boolean next() throws SQLException {
        do {
            byte[] message = copy.readFromCopy();
            if (message == null) {
                return false;
            }
            row = ByteBuffer.wrap(message);
            if (!begun) {
                begun = true;
                row.position(BEFORE_EXTENSION);
                row.position(row.getInt() + row.position());
            }
        } while (!row.hasRemaining() || row.getShort() < 0);
        return true;
    }

    /** 0 for null, as JDBC has it. */
    long number() {
        return row.getInt() < 0 ? 0 : row.getLong();
    }

    UUID uuid() {
        return row.getInt() < 0 ? new UUID(0, 0) : new UUID(row.getLong(), row.getLong());
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Empty for null. */
    byte[] bytes() {
        byte[] bytes = bytesOrNull();
        return bytes == null ? new byte[0] : bytes;
    }

    byte @Nullable [] bytesOrNull() {
        int length = row.getInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        row.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
