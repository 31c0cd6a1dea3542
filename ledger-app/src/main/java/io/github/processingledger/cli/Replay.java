package io.github.processingledger.cli;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonException;
import io.github.processingledger.json.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code replay}: starts a job of a running ledger over HTTP and shows its progress until it is over. Exit
 * code 0 if it went well, 1 if it failed, was cancelled or found something wrong, 2 if it can't be asked.
 */
final class Replay {
    static final String USAGE = """
        replay [--url http://127.0.0.1:8080] [--key KEY] <what>
          rebuild [register…]            build registers anew beside the live ones
          verify [--from N] [--to N] [--incremental]
          subject sub-… [--from N] [--to N]
          period [--from N|time] [--to N|time]
          what-if <hash of a policy> [--from N|time] [--to N|time]
          watch|pause|resume|cancel <id>
        KEY, or the environment's LEDGER_KEY, is an API key with the scope replay.\
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DATA = "data:";

    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String key;

    private Replay(PrintStream out, String url, String key) {
        this.out = out;
        this.url = url;
        this.key = key;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--incremental")) {
                options.put("incremental", "true");
            } else if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
                options.put(arguments[i].substring(2), arguments[++i]);
            } else {
                words.add(arguments[i]);
            }
        }
        String key = options.getOrDefault("key", Objects.requireNonNullElse(System.getenv("LEDGER_KEY"), ""));
        String url = options.getOrDefault("url", "http://127.0.0.1:8080").replaceAll("/$", "");
        try {
            return new Replay(out, url, key).run(words, options);
        } catch (IllegalArgumentException notUnderstood) {
            err.println("replay: " + notUnderstood.getMessage());
            err.println(USAGE);
            return 2;
        } catch (IOException gone) {
            err.println("replay: " + url + " can't be asked: " + gone.getMessage());
            return 2;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private int run(List<String> words, Map<String, String> options) throws IOException, InterruptedException {
        String what = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (what) {
            case "rebuild" ->
                watch(start("/replays", rest.isEmpty() ? body(what, options) : with("registers", rest, options)));
            case "period" -> watch(start("/replays", body(what, options)));
            case "subject" -> watch(start("/replays", with(what, one(rest), body(what, options))));
            case "what-if" -> watch(start("/replays", with("policy", one(rest), body(what, options))));
            case "verify" -> {
                Map<String, Object> body = body(what, options);
                body.remove("kind");
                yield watch(start("/verifications", body));
            }
            case "watch" -> watch(one(rest));
            case "pause", "resume", "cancel" -> {
                ask("/replays/" + one(rest) + "/" + what, Map.of());
                yield 0;
            }
            default -> throw new IllegalArgumentException("what is to be done?");
        };
    }

    private static String one(List<String> words) {
        if (words.size() != 1) {
            throw new IllegalArgumentException("one word is needed after the command");
        }
        return words.getFirst();
    }

    private static Map<String, Object> body(String kind, Map<String, String> options) {
        Map<String, Object> body = new TreeMap<>();
        body.put("kind", kind);
        for (String name : List.of("from", "to")) {
            String given = options.get(name);
            if (given != null) {
                body.put(name, given.matches("[0-9]{1,15}") ? (Object) Long.valueOf(given) : given);
            }
        }
        if (options.containsKey("incremental")) {
            body.put("incremental", true);
        }
        return body;
    }

    private static Map<String, Object> with(String name, List<String> values, Map<String, String> options) {
        return with(name, values, body("rebuild", options));
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> body) {
        body.put(name, value);
        return body;
    }

    private String start(String path, Map<String, Object> body) throws IOException, InterruptedException {
        String id = String.valueOf(ask(path, body).get("id"));
        out.println(id);
        return id;
    }

    private Map<String, @Nullable Object> ask(String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.bytes(body)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw refused(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JsonReader.readObject(answer.body());
    }

    private static IOException refused(int status, String body) {
        return new IOException(status + " " + body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).header("Authorization", "Bearer " + key);
    }

    /** Shows the progress as it comes; a connection that breaks is made again, for the job goes on without it. */
    private int watch(String id) throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar(out);
        int broken = 0;
        while (true) {
            try {
                Map<String, @Nullable Object> last = follow(id, bar);
                if (last != null) {
                    return bar.end(last);
                }
            } catch (IOException e) {
                if (++broken == 30) {
                    throw e;
                }
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private @Nullable Map<String, @Nullable Object> follow(String id, ProgressBar bar)
            throws IOException, InterruptedException {
        HttpRequest request = request("/replays/" + id + "/events")
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.statusCode() + ": no such replay, or not for this key");
        }
        Map<String, @Nullable Object> last = null;
        try (Stream<String> lines = answer.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith(DATA)) {
                    last = JsonReader.readObject(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8));
                    bar.show(last);
                }
            }
        } catch (JsonException | java.io.UncheckedIOException broken) {
            return null;
        }
        return last != null && last.get("finishedAt") != null ? last : null;
    }
}
