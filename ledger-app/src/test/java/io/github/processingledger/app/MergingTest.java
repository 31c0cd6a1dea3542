package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.PackVerifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two pseudonyms turn out to be one person's, or a merge turns out to be wrong: facts like all others. */
@Tag("slow")
class MergingTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void a_merge_lets_identifiers_lead_to_one_pseudonym_and_stands_in_both_histories() {
            String stays = collect("m-1");
            String other = collect("m-2");

            Calls.Answer merged = merge("m-1", other);

            assertThat(merged.status()).as(merged.text()).isEqualTo(201);
            assertThat(merged.json()).containsEntry("subject", stays).containsEntry("fact", "pseudonyms-merged");
            assertThat(lookup("m-1")).isEqualTo(stays);
            assertThat(lookup("m-2")).isEqualTo(stays);
            assertThat(facts(stays)).contains("lookup");
            long position = Json.number(merged.json(), "position");
            assertThat(state(stays, position + 1))
                    .containsEntry("merged", List.of(other))
                    .doesNotContainKey("mergedInto");
            assertThat(state(other, position + 1))
                    .containsEntry("mergedInto", stays)
                    .containsEntry("merged", List.of());
            assertThat(facts(stays)).contains("pseudonyms-merged");
            assertThat(facts(other)).endsWith("merged-into");
            assertThat(Json.at(ledger.auditor().json("/api/v1/entries/" + position), "leaf.body.data.details"))
                    .isEqualTo(Map.of("other", other));
            Calls.Answer next = ledger.service().report(Told.use("m-2", "name").json());
            assertThat(next.json()).containsEntry("subject", stays);
            for (String person : List.of(stays, other)) {
                byte[] pack = ledger.auditor()
                        .get("/api/v1/subjects/" + person + "/evidence")
                        .body();
                assertThat(PackVerifier.verify(pack, Expectations.of(key())).hold())
                        .isTrue();
            }
        }

        @Test
        void the_same_merge_again_gets_the_same_receipt_and_its_path_is_an_alias() {
            collect("m-3");
            String other = collect("m-4");
            Map<String, Object> report = Told.fact("pseudonyms-merged")
                    .about("account", "m-3")
                    .by("u-22", "compliance")
                    .detail("other", other)
                    .detail("reason", "the same passport")
                    .json();
            Calls.Answer first = ledger.service().report(report);
            Calls.Answer again = ledger.service().report(report);
            report.remove("fact");
            Calls.Answer alias = ledger.service().post("/api/v1/merges", Calls.JSON, CanonicalJson.bytes(report));

            assertThat(List.of(first.status(), again.status(), alias.status())).containsExactly(201, 200, 200);
            assertThat(Json.number(again.json(), "position")).isEqualTo(Json.number(first.json(), "position"));
            assertThat(alias.json()).isEqualTo(again.json());
        }

        @Test
        void a_wrong_merge_is_split_and_the_identifiers_named_lead_back() {
            String stays = collect("m-5");
            String other = collect("m-6");
            merge("m-5", other);

            Calls.Answer split = split("m-6", other);

            assertThat(split.status()).as(split.text()).isEqualTo(201);
            assertThat(split.json()).containsEntry("subject", stays);
            assertThat(lookup("m-5")).isEqualTo(stays);
            assertThat(lookup("m-6")).isEqualTo(other);
            long position = Json.number(split.json(), "position");
            assertThat(state(stays, position + 1)).containsEntry("merged", List.of());
            assertThat(state(other, position + 1)).doesNotContainKey("mergedInto");
            assertThat(facts(other)).contains("merged-into", "split-from");
            assertThat(ledger.service().report(Told.use("m-6", "name").json()).json())
                    .containsEntry("subject", other);
        }

        @Test
        void what_cannot_be_merged_or_split_is_refused_and_recorded() {
            String one = collect("m-7");
            String other = collect("m-8");
            String third = collect("m-9");
            refused(merge("m-7", one), "identity-merge");
            refused(merge("m-7", "sub-" + "a".repeat(26)), "identity-merge");
            refused(merge("nobody-at-all", other), "identity-merge");
            refused(split("m-7", other), "identity-split");
            merge("m-7", other);
            refused(merge("m-9", other), "identity-merge");
            assertThat(ledger.service()
                            .report(Told.fact("pseudonyms-split")
                                    .about("id", one)
                                    .detail("other", third)
                                    .json())
                            .status())
                    .isEqualTo(409);
            ledger.service().report(Told.destruction("m-9", "all").json());
            refused(merge("m-7", third), "identity-merge");
            Calls.Answer malformed = merge("m-7", "somebody");
            assertThat(malformed.status()).isEqualTo(400);
            assertThat(malformed.text()).doesNotContain("somebody");
        }

        private void refused(Calls.Answer answer, String rule) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(Json.rules(answer.json(), "refusals")).containsExactly(rule);
        }

        private String collect(String account) {
            return Json.text(
                    ledger.service()
                            .report(Told.collection(account, "name")
                                    .value("name", "Invented Person")
                                    .json())
                            .json(),
                    "subject");
        }

        private Calls.Answer merge(String account, String other) {
            return ledger.service()
                    .report(Told.fact("pseudonyms-merged")
                            .about("account", account)
                            .detail("other", other)
                            .json());
        }

        private Calls.Answer split(String account, String other) {
            return ledger.service()
                    .report(Told.fact("pseudonyms-split")
                            .about("account", account)
                            .detail("other", other)
                            .json());
        }

        private String lookup(String account) {
            return Json.text(
                    ledger.auditor()
                            .post("/api/v1/subjects/lookup", Calls.JSON, "{\"account\":\"" + account + "\"}")
                            .json(),
                    "subject");
        }

        private Map<String, Object> state(String subject, long position) {
            return ledger.auditor().json("/api/v1/subjects/" + subject + "?minPosition=" + position);
        }

        private List<String> facts(String subject) {
            long head = ledger.part(io.github.processingledger.journal.Journal.class)
                    .head()
                    .size();
            return Walk.all(ledger.auditor(), "/api/v1/subjects/" + subject + "/timeline?minPosition=" + head).stream()
                    .map(row -> String.valueOf(row.get("fact")))
                    .filter(fact -> !fact.equals("null"))
                    .toList();
        }

        private VerifierKey key() {
            return VerifierKey.parse(
                    ledger.auditor().get("/api/v1/tlog/vkey").text().strip());
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
