package io.github.processingledger.cli;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonException;
import io.github.processingledger.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running ledger, asked over HTTP. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DATA = "data:";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String key;

    Api(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** The ledger answered that it will not. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(int status, byte[] body) {
            super(status + " " + words(body));
        }

        private static String words(byte[] body) {
            try {
                Map<String, @Nullable Object> problem = JsonReader.readObject(body);
                Object detail = problem.get("detail");
                return problem.get("title") + (detail == null ? "" : ": " + detail);
            } catch (JsonException noProblem) {
                return new String(body, StandardCharsets.UTF_8);
            }
        }
    }

    Map<String, @Nullable Object> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return JsonReader.readObject(send(request(path)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.bytes(body)))
                .build()));
    }

    Map<String, @Nullable Object> get(String path) throws IOException, InterruptedException {
        return JsonReader.readObject(send(request(path).timeout(PATIENCE).build()));
    }

    List<?> list(String path) throws IOException, InterruptedException {
        byte[] answer = send(request(path).timeout(PATIENCE).build());
        return (List<?>) Objects.requireNonNull(JsonReader.read(answer));
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new RefusedException(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).header("Authorization", "Bearer " + key);
    }

    /** Hands on the server-sent events as they come, until the stream ends or breaks. */
    void follow(String path, Consumer<Map<String, @Nullable Object>> events) throws IOException, InterruptedException {
        HttpRequest request =
                request(path).header("Accept", "text/event-stream").build();
        HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                String body = String.join("\n", lines.toList());
                throw new RefusedException(answer.statusCode(), body.getBytes(StandardCharsets.UTF_8));
            }
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith(DATA)) {
                    events.accept(
                            JsonReader.readObject(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (JsonException | UncheckedIOException broken) {
            throw new IOException("the stream broke", broken);
        }
    }
}
