package io.github.processingledger.cli;

import io.github.processingledger.json.CanonicalJson;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The progress of a job on one line that is written over, and its result. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private static final List<String> DIFFERENCES = List.of("refusedInstead", "recordedInstead", "otherReasons");

    private final PrintStream out;
    private String shown = "";
    private Map<String, @Nullable Object> last = Map.of();

    ProgressBar(PrintStream out) {
        this.out = out;
    }

    void show(Map<String, @Nullable Object> progress) {
        last = progress;
        long percent = progress.get("percent") instanceof Long number ? number : 0;
        int full = (int) (percent * WIDTH / 100);
        String eta = progress.get("eta") instanceof String text ? " ETA " + readable(Duration.parse(text)) : "";
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %3d%% %s of %s, %s/s%s %s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                percent,
                progress.get("position"),
                progress.get("head"),
                progress.get("rate"),
                eta,
                progress.get("state"));
        if (!line.equals(shown)) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            out.flush();
            shown = line;
        }
    }

    private static String readable(Duration eta) {
        return eta.toMinutes() > 0 ? eta.toMinutes() + " min " + eta.toSecondsPart() + " s" : eta.toSeconds() + " s";
    }

    /** Whether the job was over when its progress was shown last. */
    boolean isOver() {
        return last.get("finishedAt") != null;
    }

    /** A verification found a fault, or history judged once more by its own policies was decided differently. */
    private boolean isWrong(Map<?, ?> result) {
        boolean differs = DIFFERENCES.stream().anyMatch(name -> result.get(name) instanceof Long count && count > 0);
        return Boolean.FALSE.equals(result.get("sound")) || (differs && !"what-if".equals(last.get("kind")));
    }

    /** Prints the result; the exit code. */
    int end() {
        out.println();
        if (last.get("result") instanceof Map<?, ?> result) {
            out.println(CanonicalJson.string(result));
            return isWrong(result) ? 1 : 0;
        }
        out.println(last.get("state") + (last.get("failure") == null ? "" : ": " + last.get("failure")));
        return 1;
    }
}
