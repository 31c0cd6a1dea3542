package io.github.processingledger.app;

import io.github.processingledger.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/** The receiving side of a stream of reports over a connection of its own. */
final class AnswersOfAStream {
    private final InputStream in;

    AnswersOfAStream(InputStream in) {
        this.in = in;
    }

    /**
     * Reads until everything is answered.
     *
     * @param each is told each answer as it arrives
     * @throws IOException if the stream was refused or breaks
     */
    void forEach(Consumer<Map<String, Object>> each) throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the stream was refused: " + status);
        }
        for (String header = line(); !header.isEmpty(); header = line()) {
            // the only answer to a stream is a stream in chunks
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            for (byte b : in.readNBytes(size)) {
                if (b == '\n') {
                    each.accept(JsonReader.readObject(text.toByteArray()));
                    text.reset();
                } else {
                    text.write(b);
                }
            }
            line();
        }
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection broke");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
