package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.projection.Registers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a register could not take is listed, counted and tried again over HTTP, while everybody else's goes on. */
@Tag("slow")
class ParkedTest {
    /** All that is documented. */
    private static final List<String> TYPES = List.of(
            "ledger_append_queue_entries gauge",
            "ledger_appended_entries_total counter",
            "ledger_appends_rejected_total counter",
            "ledger_entries gauge",
            "ledger_group_commits_total counter",
            "ledger_parked_entries gauge",
            "ledger_register_lag_entries gauge",
            "ledger_register_lag_seconds gauge",
            "ledger_unfinished_destructions gauge");

    abstract static class Claims {
        @TempDir
        Path folder;

        abstract RunningLedger start();

        @Test
        void a_parked_entry_is_seen_in_the_metrics_listed_and_tried_again() throws Exception {
            try (RunningLedger ledger = start()) {
                JdbcClient jdbc = ledger.part(JdbcClient.class);
                jdbc.sql("alter table daily_count add constraint no_use check (act <> 'use')")
                        .update();
                report(ledger, Told.collection("p-1", "name"));
                report(ledger, Told.use("p-1", "name"));
                report(ledger, Told.collection("p-1", "email"));
                report(ledger, Told.collection("p-2", "name"));
                level(ledger);

                assertThat(metric(ledger, "ledger_parked_entries")).isEqualTo(2);
                assertThat(metric(ledger, "ledger_register_lag_entries{register=\"trail\"}"))
                        .isZero();
                assertThat(metric(ledger, "ledger_entries"))
                        .isEqualTo(ledger.part(Journal.class).head().size());
                assertThat(types(ledger)).isEqualTo(TYPES);
                List<Map<String, Object>> parked = parked(ledger);
                assertThat(parked).hasSize(2);
                assertThat(String.valueOf(parked.get(0).get("reason"))).contains("23");
                assertThat(parked.get(1)).containsEntry("reason", "follows a parked entry");
                assertThat(parked.get(1).get("subject")).isEqualTo(parked.get(0).get("subject"));

                String retry = "/api/v1/parked/" + parked.get(0).get("position") + "/retry";
                assertThat(ledger.auditor().post(retry, Calls.JSON, "").json()).isEqualTo(Map.of("released", 0L));
                jdbc.sql("alter table daily_count drop constraint no_use").update();
                assertThat(ledger.service().post(retry, Calls.JSON, "").status())
                        .as("a key that reports")
                        .isEqualTo(403);
                assertThat(ledger.auditor().post(retry, Calls.JSON, "").json()).isEqualTo(Map.of("released", 2L));
                assertThat(ledger.auditor().post(retry, Calls.JSON, "").status())
                        .as("is parked no more")
                        .isEqualTo(404);
                assertThat(parked(ledger)).isEmpty();
                assertThat(metric(ledger, "ledger_parked_entries")).isZero();
            }
        }

        private static void report(RunningLedger ledger, Told told) {
            assertThat(ledger.service().report(told.json()).status()).isEqualTo(201);
        }

        private static void level(RunningLedger ledger) throws InterruptedException {
            long size = ledger.part(Journal.class).head().size();
            assertThat(ledger.part(Registers.class).awaitPosition(size, Duration.ofMinutes(8)))
                    .isTrue();
        }

        @SuppressWarnings("unchecked")
        private static List<Map<String, Object>> parked(RunningLedger ledger) {
            return (List<Map<String, Object>>)
                    JsonReader.read(ledger.auditor().get("/api/v1/parked").body());
        }

        private static List<String> types(RunningLedger ledger) {
            return ledger.auditor()
                    .get("/api/v1/metrics")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE "))
                    .map(line -> line.substring(7))
                    .sorted()
                    .toList();
        }

        private static double metric(RunningLedger ledger, String name) {
            Calls.Answer answer = ledger.auditor().get("/api/v1/metrics");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).as("nobody's pseudonym").doesNotContain("sub-");
            return answer.text()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " in\n" + answer.text()));
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        RunningLedger start() {
            return RunningLedger.onH2(folder);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        RunningLedger start() {
            return RunningLedger.onPostgresql(folder);
        }
    }
}
