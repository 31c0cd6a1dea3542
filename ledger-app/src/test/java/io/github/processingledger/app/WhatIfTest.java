package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.replay.Replays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What another policy version would have decided of the sample month; asking changes nothing. */
@Tag("slow")
class WhatIfTest {
    private static final String OBJECTION = "objection-stops-marketing";

    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void the_policy_that_was_in_force_decides_alike() throws InterruptedException {
            long head = head();
            Map<String, Object> result = whatIf(hash("kz-94v-astana-portal/1"), head);

            assertThat(Json.objects(result, "differences")).isEmpty();
            assertThat(result)
                    .containsEntry("refusedInstead", 0L)
                    .containsEntry("recordedInstead", 0L)
                    .containsEntry("otherReasons", 0L);
            assertThat(Json.number(result, "judged")).isGreaterThan(5_000L);
            // The ledger itself may still be proving destructions of the sample.
            assertThat(entries(head, Long.MAX_VALUE))
                    .extracting(entry -> entry.entry().act().code())
                    .allMatch("destruction-verified"::equals);
        }

        @Test
        void without_a_rule_what_only_it_refused_would_have_been_recorded() throws InterruptedException {
            String lenient = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^policy: .*$", "policy: lenient")
                    .replaceFirst("(?m)^  " + OBJECTION + ":.*\\R(?:    .*\\R)*", "");
            Calls administrator =
                    ledger.with(ledger.part(ApiKeys.class).create("admin", Role.ADMINISTRATOR, Set.of("none")));
            Calls.Answer published =
                    administrator.post("/api/v1/policies?start=2099-01-01T00:00:00Z", "application/yaml", lenient);
            assertThat(published.status()).as(published.text()).isEqualTo(201);
            long head = head();
            Map<String, Object> result = whatIf(Json.text(published.json(), "hash"), head);

            List<Long> onlyByObjection = new ArrayList<>();
            long refused = 0;
            for (RecordedEntry entry : entries(0, head)) {
                List<RuleFailure> failures = entry.entry().failures();
                if (failures.stream().anyMatch(failure -> failure.rule().equals(OBJECTION))) {
                    onlyByObjection.add(entry.position());
                    refused += failures.size() == 1 && !entry.entry().isRecorded() ? 1 : 0;
                }
            }
            assertThat(refused).isPositive();
            assertThat(Json.objects(result, "differences").stream()
                            .map(difference -> Json.number(difference, "position"))
                            .toList())
                    .isEqualTo(onlyByObjection);
            assertThat(result).containsEntry("refusedInstead", 0L).containsEntry("recordedInstead", refused);
        }

        @Test
        void a_policy_that_nobody_published_is_asked_with_its_text_and_leaves_nothing_behind() throws Exception {
            String lenient = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^policy: .*$", "policy: draft")
                    .replaceFirst("(?m)^  " + OBJECTION + ":.*\\R(?:    .*\\R)*", "");
            long head = head();
            long rows = rows();
            Calls.Answer answer =
                    ledger.auditor().post("/api/v1/replays/what-if?to=" + (head - 1), "application/yaml", lenient);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json()).containsEntry("policy", "draft/1").containsEntry("refusedInstead", 0L);
            assertThat(Json.number(answer.json(), "recordedInstead")).isPositive();
            assertThat(Json.objects(answer.json(), "differences"))
                    .isNotEmpty()
                    .allSatisfy(difference ->
                            assertThat((List<?>) difference.get("rules")).anyMatch(OBJECTION::equals));
            assertThat(rows()).isEqualTo(rows);
            assertThat(entries(head, Long.MAX_VALUE))
                    .extracting(entry -> entry.entry().act().code())
                    .allMatch("destruction-verified"::equals);
        }

        @Test
        void a_bad_text_is_refused_with_a_pointer_and_the_question_needs_the_scope() {
            String bad = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^timeZone: .*$", "timeZone: Asia/Nowhere");
            Calls.Answer answer = ledger.auditor().post("/api/v1/replays/what-if", "application/yaml", bad);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(Json.objects(answer.json(), "errors"))
                    .extracting(error -> error.get("pointer"))
                    .containsExactly("/timeZone");
            assertThat(ledger.service()
                            .post("/api/v1/replays/what-if", "application/yaml", bad)
                            .status())
                    .isEqualTo(403);
        }

        /** Of the tables that a policy or a replay is kept in. */
        private long rows() {
            JdbcClient jdbc = ledger.part(JdbcClient.class);
            return jdbc.sql("select (select count(*) from policy_blob) + (select count(*) from replay_job)")
                    .query(Long.class)
                    .single();
        }

        @Test
        void an_unknown_policy_is_no_question() {
            Calls.Answer answer = ledger.auditor()
                    .post(
                            "/api/v1/replays",
                            Calls.JSON,
                            CanonicalJson.bytes(Map.of("kind", "what-if", "policy", "0".repeat(64))));

            assertThat(answer.status()).isEqualTo(400);
        }

        private Map<String, Object> whatIf(String policy, long to) throws InterruptedException {
            Map<String, Object> asked = Map.of("kind", "what-if", "policy", policy, "to", to);
            Calls.Answer begun = ledger.auditor().post("/api/v1/replays", Calls.JSON, CanonicalJson.bytes(asked));
            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            String id = Json.text(begun.json(), "id");
            assertThat(ledger.part(Replays.class)
                            .await(id, Duration.ofMinutes(8))
                            .state())
                    .isEqualTo("done");
            return Json.object(ledger.auditor().json("/api/v1/replays/" + id), "result");
        }

        private String hash(String policy) {
            List<?> versions = (List<?>)
                    JsonReader.read(ledger.auditor().get("/api/v1/policies").body());
            return versions.stream()
                    .filter(each -> policy.equals(Json.text(each, "policy")))
                    .map(each -> Json.text(each, "hash"))
                    .findFirst()
                    .orElseThrow();
        }

        private long head() {
            return ledger.part(Journal.class).head().size();
        }

        private List<RecordedEntry> entries(long after, long upTo) {
            List<RecordedEntry> entries = new ArrayList<>();
            ledger.part(Journal.class).scan(after, upTo, stored -> entries.add(LedgerEntries.read(stored)));
            return entries;
        }
    }

    @Nested
    class OnH2 extends Claims {
        OnH2() {
            super(SharedLedgers.onH2());
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        OnPostgresql() {
            super(SharedLedgers.onPostgresql());
        }
    }
}
