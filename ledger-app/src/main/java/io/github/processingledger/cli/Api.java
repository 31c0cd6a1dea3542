package io.github.processingledger.cli;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonException;
import io.github.processingledger.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running ledger, asked over HTTP. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The ledger is never silent for a third of this. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private static final String DATA = "data:";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String key;
    private final Duration silence;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("silence").factory());

    Api(String url, String key) {
        this(url, key, SILENCE);
    }

    /** @param silence after how long a stream on which nothing comes is given up */
    Api(String url, String key, Duration silence) {
        this.url = url;
        this.key = key;
        this.silence = silence;
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
                StringBuilder words = new StringBuilder(String.valueOf(problem.get("title")));
                if (problem.get("detail") != null) {
                    words.append(": ").append(problem.get("detail"));
                }
                if (problem.get("errors") instanceof List<?> errors) {
                    errors.forEach(each -> words.append(": ").append(((Map<?, ?>) each).get("message")));
                }
                return words.toString();
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

    /** Hands on the server-sent events as they come, until the stream ends, breaks or falls silent. */
    void follow(String path, Consumer<Map<String, @Nullable Object>> events) throws IOException, InterruptedException {
        HttpRequest request =
                request(path).header("Accept", "text/event-stream").build();
        HttpResponse<InputStream> answer = begun(request);
        InputStream body = answer.body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                throw new RefusedException(answer.statusCode(), body.readAllBytes());
            }
            String line;
            while ((line = next(lines, body)) != null) {
                if (line.startsWith(DATA)) {
                    events.accept(
                            JsonReader.readObject(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (JsonException broken) {
            throw new IOException("the stream broke", broken);
        }
    }

    /** Waits for the head of an answer, whose body may take for ever. */
    private HttpResponse<InputStream> begun(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return answer.get(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw new IOException("no answer", silent);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException gone ? gone : new IOException(failed.getCause());
        }
    }

    private @Nullable String next(BufferedReader lines, InputStream body) throws IOException {
        ScheduledFuture<?> giveUp = watch.schedule(() -> close(body), silence.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return lines.readLine();
        } finally {
            giveUp.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // its reader learns it, too
        }
    }
}
