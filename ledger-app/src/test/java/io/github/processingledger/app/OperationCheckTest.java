package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A check says what would happen to a report and what would carry it, as the report itself is then answered. */
@Tag("slow")
class OperationCheckTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private static final AtomicInteger NUMBER = new AtomicInteger();

        /** What a report leaves behind, whether recorded or refused. */
        private static final List<String> TABLES = List.of(
                "entry",
                "entry_tag",
                "sealed",
                "fingerprint",
                "tombstone",
                "vault.subject_key",
                "vault.identity",
                "vault.identity_of_owner");

        private final RunningLedger ledger;
        private final Calls service;
        private final String person = "check-" + NUMBER.incrementAndGet();
        private String consent = "";
        private Map<String, Long> rows = Map.of();

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
            this.service = ledger.service();
        }

        @BeforeEach
        void somebody_consents() throws SQLException {
            service.report(Told.collection(person, "name", "email").json());
            Calls.Answer given = service.report(Told.fact("consent-given")
                    .about("account", person)
                    .categories("name", "email")
                    .detail("consent", "C-" + person)
                    .detail("operator", "The department")
                    .detail("operatorBin", "990440005217")
                    .detail("purposes", List.of("services", "marketing"))
                    .detail("until", "2027-03-01")
                    .detail("thirdParty", false)
                    .detail("crossBorder", false)
                    .detail("publication", false)
                    .detail("form", "electronic-signature")
                    .detail("language", "kk")
                    .detail("collectedWhere", "portal")
                    .json());
            consent = Json.text(
                    ledger.auditor().json("/api/v1/entries/" + Json.number(given.json(), "position")),
                    "leaf.body.data.details.consent");
            rows = rows();
        }

        @AfterEach
        void nobody_is_known_by_a_check() {
            Calls.Answer found = ledger.auditor()
                    .post("/api/v1/subjects/lookup", Calls.JSON, "{\"account\":\"" + person + "-nobody\"}");
            assertThat(found.status()).isEqualTo(404);
        }

        @Test
        void an_allowed_operation_is_told_which_consent_ground_norm_or_duty_carries_it() throws SQLException {
            carried(use().consent("C-" + person), Map.of("kind", "consent", "code", consent));
            carried(use().field("basis", Map.of("ground", "art9-8")), Map.of("kind", "ground", "code", "art9-8"));
            carried(use().norm("kz-public-services"), Map.of("kind", "norm"));
            carried(
                    use().field("basis", Map.of("consent", "C-" + person, "ground", "art9-8", "norm", "kz-94v")),
                    Map.of("kind", "consent", "code", consent),
                    Map.of("kind", "ground", "code", "art9-8"),
                    Map.of("kind", "norm"));
            carried(
                    Told.operation("blocking")
                            .about("account", person)
                            .categories("email")
                            .detail("trigger", "inaccuracy"),
                    Map.of("kind", "duty"));
            carried(
                    Told.collection(person + "-nobody", "name").value("name", "Somebody Nobody"),
                    Map.of("kind", "norm"));

            assertThat(rows()).isEqualTo(rows);
            assertThat(consent).matches("con-[a-z2-7]{26}");
        }

        @Test
        void a_refusal_names_every_rule_as_the_report_itself_then_does() throws SQLException {
            Told provision = Told.operation("transfer")
                    .subtype("provision")
                    .about("account", person)
                    .categories("debt", "shoe-size")
                    .purpose("marketing")
                    .consent("C-" + person)
                    .by("u-99", "passer-by")
                    .detail("recipient", Map.of("name", "Nobody's", "bin", "990440005217"))
                    .detail("country", "BR")
                    .detail("channel", "e-mail");
            Calls.Answer checked = check(provision);

            assertThat(checked.status()).isEqualTo(200);
            assertThat(checked.json())
                    .containsEntry("allowed", false)
                    .containsEntry("policy", "kz-94v-astana-portal/1")
                    .containsEntry("carriedBy", List.of());
            assertThat(Json.rules(checked.json(), "refusals"))
                    .containsExactlyInAnyOrder(
                            "category-is-declared",
                            "basis-covers-operation",
                            "category-serves-purpose",
                            "actor-is-authorised",
                            "transfer-needs-norm-of-law",
                            "provision-names-recipient",
                            "abroad-needs-adequacy-or-written-consent",
                            "use-held-data-only");
            assertThat(Json.objects(checked.json(), "refusals")).allSatisfy(refusal -> {
                assertThat(Json.text(refusal, "clause")).isNotBlank();
                assertThat(Json.object(refusal, "reason")).containsOnlyKeys("kk", "ru", "en");
            });
            assertThat(check(provision).body()).isEqualTo(checked.body());
            assertThat(rows()).isEqualTo(rows);

            Calls.Answer reported = service.report(provision.json());
            assertThat(reported.status()).isEqualTo(409);
            assertThat(reported.json().get("refusals")).isEqualTo(checked.json().get("refusals"));
            assertThat(rows().get("entry")).isEqualTo(rows.get("entry") + 1);
        }

        @Test
        void an_objection_and_a_withdrawal_are_known_to_the_next_check() throws SQLException {
            Told letter = use().purpose("marketing").consent("C-" + person);
            carried(letter, Map.of("kind", "consent", "code", consent));
            service.report(Told.fact("objection")
                    .about("account", person)
                    .detail("against", "marketing")
                    .json());
            service.report(Told.fact("consent-withdrawn")
                    .about("account", person)
                    .detail("consent", "C-" + person)
                    .json());
            rows = rows();
            Told later = use().purpose("marketing").consent("C-" + person);

            assertThat(Json.rules(check(later).json(), "refusals"))
                    .containsExactlyInAnyOrder("no-basis-after-withdrawal", "objection-stops-marketing");
            assertThat(rows()).isEqualTo(rows);
        }

        @Test
        void what_is_malformed_or_not_the_callers_is_answered_as_a_report_would_be() throws SQLException {
            assertThat(Json.objects(
                            check(use().norm("kz-94v").field("purpose", "NO")).json(), "errors"))
                    .extracting(error -> error.get("pointer"))
                    .containsExactly("/purpose");
            assertThat(post(ledger.auditor(), use()).status()).isEqualTo(403);
            assertThat(post(ledger.with(""), use()).status()).isEqualTo(401);
            assertThat(check(use().detail("effect", "a".repeat(70_000))).status())
                    .isEqualTo(413);
            assertThat(rows()).isEqualTo(rows);
        }

        private Told use() {
            return Told.operation("use")
                    .about("account", person)
                    .categories("name", "email")
                    .purpose("services")
                    .detail("activity", "deciding on an application");
        }

        private void carried(Told told, Object... carriers) {
            Calls.Answer answer = check(told);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json())
                    .containsOnlyKeys("allowed", "policy", "refusals", "carriedBy")
                    .containsEntry("allowed", true)
                    .containsEntry("policy", "kz-94v-astana-portal/1")
                    .containsEntry("refusals", List.of());
            assertThat(answer.json().get("carriedBy"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrder(carriers);
        }

        private Calls.Answer check(Told told) {
            return post(service, told);
        }

        private static Calls.Answer post(Calls calls, Told told) {
            return calls.post("/api/v1/operations/check", Calls.JSON, CanonicalJson.bytes(told.json()));
        }

        private Map<String, Long> rows() throws SQLException {
            Map<String, Long> counted = new LinkedHashMap<>();
            try (Connection connection = ledger.part(DataSource.class).getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    try (ResultSet result = statement.executeQuery("select count(*) from " + table)) {
                        result.next();
                        counted.put(table, result.getLong(1));
                    }
                }
            }
            return counted;
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
