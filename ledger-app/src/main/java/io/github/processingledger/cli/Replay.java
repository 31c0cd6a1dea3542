package io.github.processingledger.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
          list                           the newest twenty, of every kind
        KEY, or the environment's LEDGER_KEY, is an API key with the scope replay.\
        """;

    private static final Set<String> OPTIONS = Set.of("--url", "--key", "--from", "--to");
    private static final int MOST_BREAKS = 30;

    private final PrintStream out;
    private final Api api;

    private Replay(PrintStream out, Api api) {
        this.out = out;
        this.api = api;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (List.of(arguments).contains("--help")) {
            out.println(USAGE);
            return 0;
        }
        try {
            List<String> words = new ArrayList<>();
            Map<String, String> options = options(arguments, words);
            String key = options.getOrDefault("key", Objects.requireNonNullElse(System.getenv("LEDGER_KEY"), ""));
            String url = options.getOrDefault("url", "http://127.0.0.1:8080").replaceAll("/$", "");
            return run(words, options, url, new Replay(out, new Api(url, key)), err);
        } catch (IllegalArgumentException notUnderstood) {
            err.println("replay: " + notUnderstood.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private static int run(
            List<String> words, Map<String, String> options, String url, Replay replay, PrintStream err) {
        try {
            return replay.run(words, options);
        } catch (Api.RefusedException refused) {
            err.println("replay: " + refused.getMessage());
            return 2;
        } catch (IOException gone) {
            String reason = gone.getMessage() == null ? gone.getClass().getSimpleName() : gone.getMessage();
            err.println("replay: " + url + " can't be asked: " + reason);
            return 2;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private static Map<String, String> options(String[] arguments, List<String> words) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--incremental")) {
                options.put("incremental", "true");
            } else if (OPTIONS.contains(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i].substring(2), arguments[++i]);
            } else if (arguments[i].startsWith("--")) {
                throw new IllegalArgumentException(
                        (OPTIONS.contains(arguments[i]) ? "a value is needed after " : "unknown option ")
                                + arguments[i]);
            } else {
                words.add(arguments[i]);
            }
        }
        return options;
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
            case "pause", "resume", "cancel" -> act(what, one(rest));
            case "list" -> list();
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
        String id = String.valueOf(api.post(path, body).get("id"));
        out.println(id);
        return id;
    }

    private int list() throws IOException, InterruptedException {
        for (Object each : api.list("/replays?limit=20")) {
            Map<?, ?> replay = (Map<?, ?>) each;
            out.println(replay.get("id") + " " + replay.get("kind") + " " + replay.get("state") + " "
                    + replay.get("percent") + "% " + replay.get("startedAt"));
        }
        return 0;
    }

    /** Says what is wanted, and how far the job is once the node that works on it has heard. */
    private int act(String action, String id) throws IOException, InterruptedException {
        Map<String, @Nullable Object> progress = api.post("/replays/" + id + "/" + action, Map.of());
        while (!action.equals("resume") && "running".equals(progress.get("state"))) {
            Thread.sleep(Duration.ofMillis(100));
            progress = api.get("/replays/" + id);
        }
        ProgressBar bar = new ProgressBar(out);
        bar.show(progress);
        out.println();
        return 0;
    }

    /** Shows the progress as it comes; a connection that breaks is made again, for the job goes on without it. */
    private int watch(String id) throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar(out);
        for (int broken = 0; ; ) {
            try {
                api.follow("/replays/" + id + "/events", bar::show);
            } catch (Api.RefusedException refused) {
                throw refused;
            } catch (IOException e) {
                if (++broken == MOST_BREAKS) {
                    throw e;
                }
            }
            if (bar.isOver()) {
                return bar.end();
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }
}
