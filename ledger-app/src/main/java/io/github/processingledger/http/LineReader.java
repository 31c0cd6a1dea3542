package io.github.processingledger.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream of any length, without ever holding more than one; a line over the limit is skipped and told. */
final class LineReader {
    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[65_536];
    private int from;
    private int to;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Whether a further line can be read without waiting for the sender. */
    boolean isReady() throws IOException {
        return newline() >= 0 || in.available() > 0;
    }

    /** The next line, null at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean any = false;
        while (true) {
            if (from == to && !fill()) {
                return any ? new Line(line.toByteArray(), tooLong) : null;
            }
            any = true;
            int newline = newline();
            int end = newline < 0 ? to : newline;
            if (line.size() + end - from > limit) {
                tooLong = true;
                line.reset();
            } else if (!tooLong) {
                line.write(buffer, from, end - from);
            }
            from = newline < 0 ? to : newline + 1;
            if (newline >= 0) {
                return new Line(line.toByteArray(), tooLong);
            }
        }
    }

    private int newline() {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    /** One line without its newline; empty when it was too long. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }
}
