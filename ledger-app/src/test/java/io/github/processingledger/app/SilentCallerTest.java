package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.json.CanonicalJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A caller who reads no answer before everything is sent is heard to the end. Sockets keep some megabytes of what was
 * sent and not read, in both directions; reports and answers here are far more than that.
 */
@Tag("slow")
class SilentCallerTest {
    private static final int LINES = 12_000;
    private static final int LINE_BYTES = 4_096;

    @Test
    void answers_wait_until_a_caller_who_sends_first_and_reads_then_has_sent_everything(@TempDir Path folder)
            throws IOException {
        byte[] line = line();
        try (RunningLedger ledger = RunningLedger.onH2(folder)) {
            Map<String, Object> problem = new HashMap<>(ledger.service()
                    .post("/api/v1/operations", Calls.JSON, line)
                    .json());
            assertThat(problem).containsEntry("status", 400L);
            try (Socket caller = callTo(ledger, (long) LINES * LINE_BYTES)) {
                OutputStream out = caller.getOutputStream();
                for (int i = 0; i < LINES; i++) {
                    out.write(line);
                }
                long[] read = new long[2];
                new AnswersOfAStream(new BufferedInputStream(caller.getInputStream(), 65_536)).forEach(answer -> {
                    read[0]++;
                    read[1] += CanonicalJson.bytes(answer).length;
                    assertThat(answer).isEqualTo(Map.of("line", read[0], "status", 400L, "problem", problem));
                });
                assertThat(read[0]).isEqualTo(LINES);
                assertThat(read[1]).isBetween(20_000_000L, 60_000_000L);
            }
        }
    }

    @Test
    void a_caller_who_never_reads_is_given_up_and_others_are_heard(@TempDir Path folder) throws IOException {
        byte[] line = line();
        try (RunningLedger ledger = RunningLedger.on(
                        LedgerDatabase.h2(folder.resolve("data")), folder, "--server.tomcat.connection-timeout=1s");
                Socket silent = callTo(ledger, Long.MAX_VALUE)) {
            OutputStream out = silent.getOutputStream();
            // Far more than what is kept for everybody together and in all sockets on the way.
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 40 * LINES; i++) {
                            out.write(line);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(ledger.service()
                            .report(Told.collection("silent-1", "name").json())
                            .status())
                    .isEqualTo(201);
            assertThat(ledger.service()
                            .post("/api/v1/operations", Calls.NDJSON, line)
                            .lines())
                    .hasSize(1);
        }
    }

    /** A line with many faults, and blanks: its answer is large, and so is it. */
    private static byte[] line() {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < 50; i++) {
            line.append("\"odd").append(i).append("\":1,");
        }
        line.append("\"id\":\"1\"}");
        line.append(" ".repeat(LINE_BYTES - 1 - line.length())).append('\n');
        return line.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket callTo(RunningLedger ledger, long bytes) throws IOException {
        Socket socket = new Socket();
        // Set before connecting, so that the receiving side never grows.
        socket.setReceiveBufferSize(65_536);
        socket.setSendBufferSize(65_536);
        socket.connect(new InetSocketAddress("127.0.0.1", ledger.port()));
        String head = "POST /api/v1/operations HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + ledger.serviceKey() + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + bytes
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
