package io.github.processingledger.app;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** HTTP calls with one key. */
final class Calls {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final String key;

    /**
     * Prepares calls.
     *
     * @param key the API key, empty for none
     */
    Calls(int port, String key) {
        this.port = port;
        this.key = key;
    }

    Answer get(String path, String... headers) {
        return send(request(path).headers(with(headers)).GET());
    }

    Answer post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer report(Map<String, ?> report) {
        return post("/api/v1/operations", JSON, CanonicalJson.bytes(report));
    }

    /** The JSON of a page that must exist. */
    Map<String, Object> json(String path) {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + " gave " + answer.status());
        }
        return answer.json();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private static String[] with(String... headers) {
        return headers.length == 0 ? new String[] {"Accept", "*/*"} : headers;
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Map<String, Object> json() {
            return JsonReader.readObject(body);
        }

        List<Map<String, Object>> lines() {
            return text().lines()
                    .map(line -> JsonReader.readObject(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }
}
