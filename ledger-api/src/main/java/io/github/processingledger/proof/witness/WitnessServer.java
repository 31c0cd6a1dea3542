package io.github.processingledger.proof.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A witness over HTTP: {@code POST /add-checkpoint} (C2SP tlog-witness), and for those who watch {@code GET /checkpoint}
 * (the last one cosigned) and {@code GET /vkey}.
 */
public final class WitnessServer implements AutoCloseable {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Listens from now on; port 0 means any. */
    public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
        this.witness = witness;
        this.server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (call) {
            case "POST /add-checkpoint" -> add(exchange);
            case "GET /vkey" -> answer(exchange, 200, TEXT, witness.verifierKey() + "\n");
            case "GET /checkpoint" -> {
                String last = witness.last().map(Object::toString).orElse("");
                answer(exchange, last.isEmpty() ? 404 : 200, TEXT, last);
            }
            default -> answer(exchange, 404, TEXT, "no such path\n");
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
        AddCheckpoint request = AddCheckpoint.parse(body);
        if (request == null) {
            answer(exchange, 400, TEXT, "malformed\n");
            return;
        }
        WitnessAnswer answer = witness.add(request.oldSize(), request.proof(), request.note());
        switch (answer) {
            case WitnessAnswer.Cosigned cosigned ->
                answer(exchange, answer.status(), TEXT, cosigned.signature() + "\n");
            case WitnessAnswer.LastSeen last -> answer(exchange, answer.status(), SIZE, last.size() + "\n");
            case WitnessAnswer.Contradicted last -> answer(exchange, answer.status(), SIZE, last.size() + "\n");
            case WitnessAnswer.Refused refused -> answer(exchange, answer.status(), TEXT, refused.reason() + "\n");
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
