package io.github.processingledger.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a PostgreSQL table by COPY in its binary form (PostgreSQL manual, COPY, "Binary Format").
 * Closing without {@link #finish} takes everything back.
 */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SEND_AT = 60_000;

    private final CopyIn copy;
    private ByteBuffer out;

    /** Starts to copy into {@code table (columns)}; {@code rows} is only used to choose the size of the buffer. */
    public BinaryCopy(Connection connection, String tableAndColumns, int rows) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + tableAndColumns + " from stdin (format binary)");
        out = ByteBuffer.allocate(Math.clamp(rows * 1_024L, 1_024, SEND_AT + 8_192));
        out.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row; exactly this many values must follow. */
    public void row(int columns) throws SQLException {
        if (out.position() > SEND_AT) {
            send();
        }
        room(2).putShort((short) columns);
    }

    public void number(long value) {
        room(12).putInt(Long.BYTES).putLong(value);
    }

    public void number(int value) {
        room(8).putInt(Integer.BYTES).putInt(value);
    }

    public void small(int value) {
        room(6).putInt(Short.BYTES).putShort((short) value);
    }

    public void truth(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
    }

    public void uuid(UUID value) {
        room(20).putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    public void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte @Nullable [] value) {
        if (value == null) {
            room(4).putInt(-1);
        } else {
            room(4 + value.length).putInt(value.length).put(value);
        }
    }

    /** Sends the rest; the rows are in the table then, in the transaction of the connection. */
    public void finish() throws SQLException {
        room(2).putShort((short) -1);
        send();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + bytes));
            out = larger.put(out.flip());
        }
        return out;
    }

    private void send() throws SQLException {
        copy.writeToCopy(out.array(), 0, out.position());
        out.clear();
    }
}
