package io.github.processingledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    /** Follows a stream of which so much comes, on a connection that then stays open until the end of the test. */
    private static List<Object> followed(String answer, Duration silence) throws Exception {
        List<Object> states = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> connection = CompletableFuture.supplyAsync(() -> answer(server, answer));
            new Api("http://127.0.0.1:" + server.getLocalPort(), "key", silence)
                    .follow("/replays/rpl-1/events", progress -> states.add(progress.get("state")));
            connection.join().close();
        }
        return states;
    }

    private static Socket answer(ServerSocket server, String answer) {
        try {
            Socket connection = server.accept();
            OutputStream out = connection.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return connection;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEAD, HEAD + "1a\r\ndata:{\"state\":\"running\"}\n\n\r\n"})
    void a_stream_on_which_nothing_comes_any_more_is_given_up(String answer) {
        assertThatThrownBy(() -> followed(answer, SHORT)).isInstanceOf(IOException.class);
    }

    @Test
    void events_are_handed_on_and_comments_are_not() throws Exception {
        String events = chunk("data:{\"state\":\"running\"}\n\n")
                + chunk(":still here\n\n")
                + chunk("event:progress\ndata:{\"state\":\"done\"}\n\n");
        assertThat(followed(HEAD + events + "0\r\n\r\n", LONG)).containsExactly("running", "done");
    }

    @Test
    void what_is_refused_is_told() {
        assertThatThrownBy(() -> followed(refusal("{\"title\":\"The ledger is busy\"}"), LONG))
                .hasMessage("400 The ledger is busy");
        assertThatThrownBy(() -> followed(
                        refusal("{\"errors\":[{\"message\":\"from is a position\",\"parameter\":\"kind\"}],"
                                + "\"title\":\"The request is malformed\"}"),
                        LONG))
                .hasMessage("400 The request is malformed: from is a position");
    }

    private static String refusal(String problem) {
        return "HTTP/1.1 400 x\r\nContent-Length: " + problem.length() + "\r\n\r\n" + problem;
    }
}
