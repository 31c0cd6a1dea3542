package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of single reports: receipts, repetitions, refusals, and who they are about. */
@Tag("slow")
class ReportingTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;
        private final Calls service;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
            this.service = ledger.service();
        }

        @Test
        void a_recorded_report_gets_a_receipt_and_the_address_of_its_entry() {
            Map<String, Object> report = Told.collection("r-1", "name", "email")
                    .value("name", "Somebody Invented")
                    .json();
            Calls.Answer answer = service.report(report);

            assertThat(answer.status()).isEqualTo(201);
            Map<String, Object> receipt = answer.json();
            assertThat(receipt.keySet())
                    .containsExactlyInAnyOrder(
                            "position",
                            "id",
                            "system",
                            "operation",
                            "subject",
                            "outcome",
                            "recordedAt",
                            "policy",
                            "leafHash",
                            "violations",
                            "valuesKept");
            assertThat(receipt)
                    .containsEntry("id", report.get("id"))
                    .containsEntry("system", "portal")
                    .containsEntry("operation", "collection")
                    .containsEntry("outcome", "recorded")
                    .containsEntry("policy", "kz-94v-astana-portal/1")
                    .containsEntry("violations", List.of())
                    .containsEntry("valuesKept", true);
            String location = "/api/v1/entries/" + receipt.get("position");
            assertThat(answer.headers().firstValue("Location")).hasValue(location);
            assertThat(ledger.auditor().json(location)).containsEntry("leafHash", receipt.get("leafHash"));
        }

        @Test
        void the_same_report_again_gets_its_first_receipt_and_leaves_no_entry() {
            Map<String, Object> report = Told.collection("r-2", "name").json();
            Calls.Answer first = service.report(report);
            long size = size();
            Calls.Answer again = service.report(report);

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void a_used_id_with_other_content_is_told_and_leaves_no_entry() {
            Told told = Told.collection("r-3", "name").value("name", "Somebody");
            assertThat(service.report(told.json()).status()).isEqualTo(201);
            long size = size();
            for (Map<String, Object> other : List.of(
                    Told.collection("r-3", "name")
                            .field("id", told.json().get("id"))
                            .json(),
                    changed(told, "categories", List.of("name", "email")),
                    changed(told, "values", Map.of("name", "Somebody else")),
                    changed(told, "subject", Map.of("account", "r-3-other")),
                    changed(told, "mode", "fact"),
                    changed(told, "basis", Map.of("norm", "kz-94v")))) {
                Calls.Answer answer = service.report(other);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.json()).containsEntry("type", "urn:processing-ledger:id-reused");
            }
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void the_same_id_of_another_system_is_another_report() {
            Told told = Told.collection("r-4", "name");
            assertThat(service.report(told.json()).status()).isEqualTo(201);
            assertThat(service.report(told.system("crm").json()).status()).isEqualTo(201);
        }

        @Test
        void a_refused_report_repeats_its_refusal_and_leaves_one_entry() {
            Map<String, Object> report = Told.use("r-nobody-5", "name").json();
            Calls.Answer first = service.report(report);
            long size = size();
            Calls.Answer again = service.report(report);

            assertThat(first.status()).isEqualTo(409);
            assertThat(first.json()).containsEntry("type", "urn:processing-ledger:refused");
            assertThat(Json.rules(first.json(), "refusals")).containsExactly("use-held-data-only");
            assertThat(Json.at(first.json(), "receipt.outcome")).isEqualTo("refused");
            assertThat(Json.at(first.json(), "receipt.subject")).isNull();
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void a_refused_report_stays_refused_when_its_reason_is_gone() {
            Map<String, Object> use = Told.use("r-6", "name").json();
            Calls.Answer refused = service.report(use);
            assertThat(service.report(Told.collection("r-6", "name").json()).status())
                    .isEqualTo(201);

            assertThat(service.report(use).body()).isEqualTo(refused.body());
            assertThat(service.report(Told.use("r-6", "name").json()).status()).isEqualTo(201);
        }

        @Test
        void a_refusal_names_the_clause_and_the_reason_in_three_languages() {
            Map<String, Object> refusal = Json.objects(
                            service.report(Told.use("r-nobody-7", "name").json())
                                    .json(),
                            "refusals")
                    .getFirst();

            assertThat(refusal).containsEntry("clause", "clause 2.6 of the policy");
            Map<String, Object> reason = Json.object(refusal, "reason");
            assertThat(reason.keySet()).containsExactlyInAnyOrder("kk", "ru", "en");
            assertThat(new HashSet<>(reason.values())).hasSize(3);
            assertThat(reason.values()).allMatch(text -> !((String) text).isBlank() && !((String) text).contains("{"));
        }

        @Test
        void identifiers_of_two_people_in_one_report_are_a_conflict() {
            assertThat(service.report(Told.collection("r-8a", "name").json()).status())
                    .isEqualTo(201);
            assertThat(service.report(Told.collection("r-8b", "name")
                                    .about("email", "r-8b@example.com")
                                    .json())
                            .status())
                    .isEqualTo(201);
            Map<String, Object> both = Told.collection("r-8a", "name")
                    .about("email", "R-8B@example.com")
                    .json();
            Calls.Answer answer = service.report(both);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json()).containsEntry("type", "urn:processing-ledger:identity-conflict");
            assertThat(Json.rules(answer.json(), "refusals")).containsExactly("identity-conflict");
            assertThat(service.report(both).body()).isEqualTo(answer.body());
        }

        @Test
        void an_identifier_beside_a_known_one_is_linked() {
            Calls.Answer first = service.report(Told.collection("r-9", "name").json());
            service.report(
                    Told.use("r-9", "name").about("phone", "+7 700 999 0009").json());
            Calls.Answer byPhone = service.report(Told.use("unused", "name")
                    .field("subject", Map.of("phone", "8 (700) 999-00-09"))
                    .json());

            assertThat(byPhone.status()).isEqualTo(201);
            assertThat(byPhone.json().get("subject")).isEqualTo(first.json().get("subject"));
        }

        @Test
        void a_pseudonym_that_was_never_given_is_nobody() {
            Calls.Answer answer = service.report(Told.use("unused", "name")
                    .field("subject", Map.of("id", "sub-aaaaaaaaaaaaaaaaaaaaaaaaaa"))
                    .json());

            assertThat(answer.status()).isEqualTo(409);
            assertThat(Json.rules(answer.json(), "refusals")).containsExactly("use-held-data-only");
        }

        @Test
        void all_of_somebody_of_whom_nothing_is_held_is_refused() {
            assertThat(service.report(Told.fact("objection")
                                    .about("account", "r-10")
                                    .detail("against", "marketing")
                                    .json())
                            .status())
                    .isEqualTo(201);
            Calls.Answer answer = service.report(Told.operation("blocking")
                    .about("account", "r-10")
                    .categories("all")
                    .detail("trigger", "inaccuracy")
                    .json());

            assertThat(answer.status()).isEqualTo(409);
            assertThat(Json.rules(answer.json(), "refusals")).containsExactly("use-held-data-only");
        }

        @Test
        void all_stands_for_every_held_category_and_the_log_keeps_both() {
            service.report(Told.collection("r-11", "name", "email").json());
            Calls.Answer answer = service.report(Told.operation("blocking")
                    .about("account", "r-11")
                    .categories("all")
                    .detail("trigger", "inaccuracy")
                    .json());
            Object data = data(answer);

            assertThat(Json.at(data, "all")).isEqualTo(true);
            assertThat(Json.at(data, "categories")).isEqualTo(List.of("email", "name"));
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

        private Object data(Calls.Answer recorded) {
            return Json.at(ledger.auditor().json("/api/v1/entries/" + position(recorded)), "leaf.body.data");
        }

        private static long position(Calls.Answer recorded) {
            return Json.number(recorded.json(), "position");
        }

        private static Map<String, Object> changed(Told told, String field, Object value) {
            Map<String, Object> json = new HashMap<>(told.json());
            json.put(field, value);
            return json;
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
