package io.github.processingledger.app;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sends lines and reads their answers at the same time, as one connection of HTTP/1.1 allows; {@code java.net.http} reads
 * only after it has sent everything.
 */
final class StreamedLoad {
    private final int port;
    private final String key;
    private final List<Map<String, Object>> answers = new ArrayList<>();

    StreamedLoad(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /** Sends everything and gives back every answer. */
    List<Map<String, Object>> run(List<String> lines) throws IOException, InterruptedException {
        run(lines, answer -> {});
        return answers;
    }

    /**
     * Sends until everything is answered or the connection breaks.
     *
     * @param each is told each answer as it arrives
     */
    void run(List<String> lines, Consumer<Map<String, Object>> each) throws IOException, InterruptedException {
        byte[] body = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Thread sender;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            sender = Thread.ofPlatform().start(() -> send(socket, body));
            new AnswersOfAStream(new BufferedInputStream(socket.getInputStream(), 65_536)).forEach(answer -> {
                answers.add(answer);
                each.accept(answer);
            });
        }
        sender.join();
    }

    /** What has been answered so far. */
    List<Map<String, Object>> answers() {
        return answers;
    }

    private void send(Socket socket, byte[] body) {
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            String head =
                    "POST /api/v1/operations HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length
                            + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        } catch (IOException broken) {
            // the receiving side sees the same broken connection, and tells
        }
    }
}
