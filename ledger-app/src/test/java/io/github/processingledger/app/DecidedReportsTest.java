package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the ledger says of single reports: checks, lookups, blocks, corrections, holds, destruction. */
@Tag("slow")
class DecidedReportsTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;
        private final Calls service;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
            this.service = ledger.service();
        }

        @Test
        void checking_says_what_would_happen_and_records_nothing() {
            long size = size();
            Calls.Answer refused = check(Told.use("r-nobody-12", "name"));
            Calls.Answer allowed = check(Told.collection("r-nobody-12", "name"));
            Calls.Answer stillRefused = check(Told.use("r-nobody-12", "name"));

            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.json()).containsEntry("allowed", false);
            assertThat(Json.rules(refused.json(), "refusals")).containsExactly("use-held-data-only");
            assertThat(allowed.json()).containsEntry("allowed", true).containsEntry("refusals", List.of());
            assertThat(Json.objects(allowed.json(), "carriedBy")).containsExactly(Map.of("kind", "norm"));
            assertThat(stillRefused.json()).isEqualTo(refused.json());
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void a_lookup_is_recorded_with_the_pseudonym_and_never_the_identifier() {
            Calls.Answer known =
                    service.report(Told.collection("r-13-account", "name").json());
            long size = size();
            String path = "/api/v1/subjects/lookup";
            Calls.Answer found = ledger.auditor()
                    .post(path, Calls.JSON, "{\"account\":\"r-13-account\",\"reason\":\"complaint-r-13\"}");
            Calls.Answer missing = ledger.auditor().post(path, Calls.JSON, "{\"account\":\"r-13-missing\"}");

            assertThat(found.json()).isEqualTo(Map.of("subject", known.json().get("subject")));
            assertThat(missing.status()).isEqualTo(404);
            assertThat(size()).isEqualTo(size + 2);
            Map<String, Object> first = ledger.auditor().json("/api/v1/entries/" + (size + 1));
            Map<String, Object> second = ledger.auditor().json("/api/v1/entries/" + (size + 2));
            assertThat(Json.at(first, "leaf.body.kind")).isEqualTo("fact.lookup");
            assertThat(Json.at(first, "leaf.body.data.subject"))
                    .isEqualTo(known.json().get("subject"));
            assertThat(Json.at(first, "leaf.body.data.details.found")).isEqualTo(true);
            assertThat(Json.at(second, "leaf.body.data.subject")).isNull();
            assertThat(Json.at(second, "leaf.body.data.details.found")).isEqualTo(false);
            assertThat(text(first) + text(second)).doesNotContain("r-13");
        }

        @Test
        void while_blocked_only_clarification_is_accepted_until_that_block_ends() {
            service.report(Told.collection("r-14", "name", "email").json());
            long first = position(service.report(blocking("r-14")));
            long second = position(service.report(blocking("r-14")));

            assertThat(rules(Told.use("r-14", "email"))).containsExactly("only-clarification-while-blocked");
            assertThat(rules(Told.use("r-14", "name"))).isEmpty();
            assertThat(rules(Told.operation("clarification")
                            .about("account", "r-14")
                            .subtype("update")
                            .categories("email")
                            .detail("request", "R-14")))
                    .isEmpty();
            assertThat(rules(unblocking("r-14", first))).isEmpty();
            assertThat(rules(Told.use("r-14", "email"))).containsExactly("only-clarification-while-blocked");
            assertThat(rules(unblocking("r-14", first))).containsExactly("unblocking-names-an-open-block");
            assertThat(rules(unblocking("r-14", second))).isEmpty();
            assertThat(rules(Told.use("r-14", "email"))).isEmpty();
        }

        @Test
        void a_correction_takes_back_what_an_entry_said_and_leaves_the_entry() {
            service.report(Told.collection("r-15", "name").json());
            Calls.Answer wrong = service.report(Told.collection("r-15", "debt").json());
            String subject = Json.text(wrong.json(), "subject");
            Calls.Answer correction = service.report(Told.fact("correction")
                    .by("u-22", "compliance")
                    .detail("entry", position(wrong))
                    .detail("reason", "written into the wrong file")
                    .json());

            assertThat(correction.status()).isEqualTo(201);
            assertThat(correction.json()).containsEntry("subject", subject);
            assertThat(rules(Told.use("r-15", "debt"))).containsExactly("use-held-data-only");
            List<Map<String, Object>> timeline = Walk.all(
                    ledger.auditor(), "/api/v1/subjects/" + subject + "/timeline?minPosition=" + position(correction));
            assertThat(timeline.get(1)).containsEntry("correctedBy", position(correction));
            assertThat(Json.at(data(wrong), "categories")).isEqualTo(List.of("debt"));
        }

        @Test
        void a_correction_of_an_entry_that_does_not_stand_is_malformed() {
            Calls.Answer answer = service.report(
                    Told.fact("correction").detail("entry", 99_999_999L).json());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(Json.objects(answer.json(), "errors"))
                    .containsExactly(
                            Map.of("pointer", "/details/entry", "message", "no entry stands at this position"));
        }

        @Test
        void under_a_hold_destruction_is_refused_and_the_ledger_blocks_instead() {
            service.report(Told.collection("r-16", "name").json());
            service.report(Told.fact("hold-placed")
                    .about("account", "r-16")
                    .by("u-22", "compliance")
                    .detail("hold", "H-16")
                    .detail("matter", "a case in court")
                    .json());
            Calls.Answer refused =
                    service.report(Told.destruction("r-16", "name").json());
            Calls.Answer refusedAsFact =
                    service.report(Told.destruction("r-16", "name").happened().json());
            long at = Json.number(refused.json(), "receipt.position");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(Json.rules(refused.json(), "refusals")).containsExactly("no-destruction-under-hold");
            Map<String, Object> next = ledger.auditor().json("/api/v1/entries/" + (at + 1));
            assertThat(Json.at(next, "leaf.body.kind")).isEqualTo("operation.blocking");
            assertThat(Json.at(next, "leaf.body.data.subject")).isEqualTo(Json.at(refused.json(), "receipt.subject"));
            assertThat(refusedAsFact.status()).isEqualTo(409);
            assertThat(rules(Told.use("r-16", "name"))).contains("only-clarification-while-blocked");
        }

        @Test
        void a_fact_told_after_destruction_is_recorded_with_its_violation_and_keeps_nothing() {
            service.report(Told.collection("r-17", "name").json());
            Calls.Answer destroyed = service.report(
                    Told.destruction("r-17", "all").detail("scope", "operator").json());
            Calls.Answer told = service.report(Told.use("unused", "name")
                    .field("subject", Map.of("id", destroyed.json().get("subject")))
                    .value("name", "Somebody Gone")
                    .happened()
                    .json());
            ledger.settle();

            assertThat(destroyed.status()).isEqualTo(201);
            assertThat(told.status()).isEqualTo(201);
            assertThat(told.json()).containsEntry("valuesKept", false);
            assertThat(Json.rules(told.json(), "violations")).contains("nothing-after-destruction");
            assertThat(Json.at(data(told), "values")).isNull();
        }

        @Test
        void whoever_comes_back_after_destruction_is_somebody_else() {
            Calls.Answer before = service.report(Told.collection("r-18", "name").json());
            service.report(
                    Told.destruction("r-18", "all").detail("scope", "operator").json());

            ledger.settle();

            assertThat(rules(Told.use("r-18", "name"))).containsExactly("use-held-data-only");
            Calls.Answer after = service.report(Told.collection("r-18", "name").json());
            assertThat(after.status()).isEqualTo(201);
            assertThat(after.json().get("subject")).isNotEqualTo(before.json().get("subject"));
        }

        @Test
        void a_code_the_policy_does_not_declare_is_refused_by_rule_and_leaves_an_entry() {
            long size = size();
            assertThat(rules(Told.collection("r-19", "shoe-size"))).containsExactly("category-is-declared");
            assertThat(rules(Told.collection("r-19", "name").purpose("curiosity")))
                    .containsExactly("purpose-is-declared");
            assertThat(size()).isEqualTo(size + 2);
        }

        private long size() {
            String checkpoint = ledger.with("").get("/api/v1/tlog/checkpoint").text();
            return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
        }

        private List<String> rules(Told told) {
            Calls.Answer answer = service.report(told.json());
            assertThat(answer.status()).isIn(201, 409);
            return answer.status() == 201 ? List.of() : Json.rules(answer.json(), "refusals");
        }

        private Calls.Answer check(Told told) {
            return service.post("/api/v1/operations/check", Calls.JSON, CanonicalJson.bytes(told.json()));
        }

        private Object data(Calls.Answer recorded) {
            return Json.at(ledger.auditor().json("/api/v1/entries/" + position(recorded)), "leaf.body.data");
        }

        private static long position(Calls.Answer recorded) {
            return Json.number(recorded.json(), "position");
        }

        private static Map<String, Object> blocking(String account) {
            return Told.operation("blocking")
                    .about("account", account)
                    .categories("email")
                    .detail("trigger", "inaccuracy")
                    .json();
        }

        private static Told unblocking(String account, long blocking) {
            return Told.fact("unblocking")
                    .about("account", account)
                    .by("u-22", "compliance")
                    .detail("blocking", blocking);
        }

        private static String text(Map<String, Object> json) {
            return new String(CanonicalJson.bytes(new TreeMap<>(json)), StandardCharsets.UTF_8);
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
