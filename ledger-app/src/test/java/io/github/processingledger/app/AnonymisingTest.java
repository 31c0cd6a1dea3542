package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Irreversible anonymisation into a data set for statistics, over HTTP. */
@Tag("slow")
class AnonymisingTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void below_k_it_is_refused_with_the_groups_and_at_k_the_sources_are_anonymised() {
            List<String> people = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                people.add(collect("an-" + i, i < 3 ? "1980-0" + (i + 1) + "-01" : "1991-05-05"));
            }

            Calls.Answer refused = release("rel-1", people);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.json()).containsEntry("type", "urn:processing-ledger:too-few-alike");
            assertThat(Json.objects(refused.json(), "groups"))
                    .containsExactly(Map.of("quasiIdentifiers", Map.of("birth", "1991"), "people", 1L));
            assertThat(birth(people.getFirst())).isEqualTo("held");

            Calls.Answer made = release("rel-1", people.subList(0, 3));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(made.json()).containsEntry("people", 3L);
            for (String person : people.subList(0, 3)) {
                assertThat(birth(person)).isEqualTo("anonymised");
            }
            assertThat(birth(people.getLast())).isEqualTo("held");
            assertThat(release("rel-1", people.subList(0, 3)).status()).isEqualTo(201);
        }

        @Test
        void whoever_may_not_destroy_may_not_anonymise_and_what_is_malformed_is_named() {
            assertThat(ledger.auditor()
                            .post("/api/v1/anonymisations", Calls.JSON, "{}")
                            .status())
                    .isEqualTo(403);
            Calls.Answer malformed = ledger.compliance().post("/api/v1/anonymisations", Calls.JSON, "{\"id\":\"x\"}");
            assertThat(malformed.status()).isEqualTo(400);
            assertThat(Json.objects(malformed.json(), "errors").getFirst()).containsEntry("pointer", "/method");
        }

        private String collect(String account, String birth) {
            return Json.text(
                    ledger.service()
                            .report(Told.collection(account, "birth")
                                    .value("birth", birth)
                                    .json())
                            .json(),
                    "subject");
        }

        private Calls.Answer release(String id, List<String> people) {
            Map<String, Object> asked = new LinkedHashMap<>();
            asked.put("id", id);
            asked.put("dataSet", "births");
            asked.put("k", 3L);
            asked.put("method", "generalisation");
            asked.put("columns", List.of(Map.of("category", "birth", "quasiIdentifier", true, "characters", 4L)));
            asked.put("people", people);
            return ledger.compliance().post("/api/v1/anonymisations", Calls.JSON, CanonicalJson.bytes(asked));
        }

        private String birth(String subject) {
            long head = ledger.part(io.github.processingledger.journal.Journal.class)
                    .head()
                    .size();
            return Json.text(
                    ledger.auditor().json("/api/v1/subjects/" + subject + "?minPosition=" + head),
                    "categories.birth.status");
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
