package io.github.processingledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static int exitCode(String kind, @Nullable Map<String, Object> result) {
        Map<String, @Nullable Object> progress = new HashMap<>();
        progress.put("kind", kind);
        progress.put("state", result == null ? "failed" : "done");
        progress.put("finishedAt", "2026-03-01T00:00:00Z");
        progress.put("result", result);
        ProgressBar bar = new ProgressBar(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        bar.show(progress);
        assertThat(bar.isOver()).isTrue();
        return bar.end();
    }

    private static Map<String, Object> judged(long refused, long recorded, long otherReasons) {
        return Map.of(
                "judged", 9L, "refusedInstead", refused, "recordedInstead", recorded, "otherReasons", otherReasons);
    }

    @Test
    void the_exit_code_says_whether_something_wrong_was_found() {
        assertThat(exitCode("rebuild", Map.of("position", 9L))).isZero();
        assertThat(exitCode("verification", Map.of("sound", true))).isZero();
        assertThat(exitCode("verification", Map.of("sound", false))).isEqualTo(1);
        assertThat(exitCode("rebuild", null)).isEqualTo(1);
        assertThat(exitCode("period", judged(0, 0, 0))).isZero();
        assertThat(exitCode("period", judged(1, 0, 0))).isEqualTo(1);
        assertThat(exitCode("subject", judged(0, 1, 0))).isEqualTo(1);
        assertThat(exitCode("subject", judged(0, 0, 1))).isEqualTo(1);
        assertThat(exitCode("what-if", judged(1, 1, 1)))
                .as("what another policy would decide is an answer and no fault")
                .isZero();
    }
}
