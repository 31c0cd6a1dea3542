package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller who reads no answer before everything is sent is heard to the end. */
@Tag("slow")
class SilentCallerTest {
    /** Each is answered with all that is missing, so that the answers fill every buffer on the way. */
    private static final int LINES = 30_000;

    @Test
    void answers_wait_until_a_caller_who_sends_first_and_reads_then_has_sent_everything(@TempDir Path folder) {
        try (RunningLedger ledger = RunningLedger.onH2(folder)) {
            byte[] body = "{}\n".repeat(LINES).getBytes(StandardCharsets.UTF_8);
            // The JDK's client reads nothing before it has sent everything.
            Calls.Answer answer = ledger.service().post("/api/v1/operations", Calls.NDJSON, body);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).hasSizeGreaterThan(20_000_000);
            assertThat(answer.text().lines().count()).isEqualTo(LINES);
            assertThat(answer.text().lines().skip(LINES - 1).findFirst().orElseThrow())
                    .startsWith("{\"line\":" + LINES + ",\"status\":400,");
        }
    }
}
