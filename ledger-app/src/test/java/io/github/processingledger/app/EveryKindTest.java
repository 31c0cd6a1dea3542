package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.operation.OperationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All thirteen operations with every subtype, one person's life with the operator. */
@Tag("slow")
class EveryKindTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private static final Map<String, Object> RECIPIENT = Map.of("name", "Cadastre of tests", "bin", "160440002100");

        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void every_kind_with_every_subtype_is_accepted_and_shows_in_state_and_timeline() {
            List<Told> life = life("k-1");
            List<String> told = new ArrayList<>();
            Map<String, Long> counts = new TreeMap<>();
            String subject = "";
            long last = 0;
            for (Told each : life) {
                Map<String, Object> json = each.json();
                Calls.Answer answer = ledger.service().report(json);
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                last = Json.number(answer.json(), "position");
                String act = String.valueOf(json.getOrDefault("operation", json.get("fact")));
                stands(last, json, act);
                if (answer.json().get("subject") != null) {
                    subject = Json.text(answer.json(), "subject");
                    told.add(act);
                    if (json.containsKey("operation") && ((List<?>) json.get("categories")).contains("name")) {
                        counts.merge(act, 1L, Long::sum);
                    }
                }
            }
            ledger.settle();
            assertThat(counts.keySet())
                    .containsAll(List.of("collection", "use", "transfer", "storage"))
                    .isSubsetOf(Arrays.stream(OperationKind.values())
                            .map(OperationKind::code)
                            .toList());
            assertThat(told)
                    .containsAll(Arrays.stream(OperationKind.values())
                            .map(OperationKind::code)
                            .toList());
            List<String> shown = new ArrayList<>();
            for (Map<String, Object> row :
                    Walk.all(ledger.auditor(), "/api/v1/subjects/" + subject + "/timeline?minPosition=" + last)) {
                shown.add(String.valueOf(row.getOrDefault("operation", row.get("fact"))));
            }
            assertThat(shown.subList(0, told.size())).isEqualTo(told);
            Map<String, Object> state = ledger.auditor().json("/api/v1/subjects/" + subject);
            counts.merge("destruction", 1L, Long::sum);
            assertThat(Json.at(state, "categories.name.operations")).isEqualTo(counts);
            for (String category : List.of("name", "email", "phone")) {
                assertThat(Json.at(state, "categories." + category + ".status"))
                        .as(category)
                        .isEqualTo("destroyed");
            }
            assertThat(Json.at(state, "categories.birth.status")).isEqualTo("anonymised");
            assertThat(state).containsEntry("ended", true);
        }

        @Test
        void a_state_shows_place_retention_purposes_bases_and_recipients() {
            List<Told> life = life("k-2").subList(0, 14);
            Calls.Answer last = null;
            for (Told each : life) {
                last = ledger.service().report(each.json());
                assertThat(last.status()).as(last.text()).isEqualTo(201);
            }
            Map<String, Object> name = Json.object(
                    ledger.auditor()
                            .json("/api/v1/subjects/" + last.json().get("subject") + "?minPosition="
                                    + last.json().get("position")),
                    "categories.name");

            assertThat(name).containsEntry("status", "held").containsEntry("purposes", List.of("services"));
            assertThat(Json.objects(name, "places"))
                    .containsExactly(Map.of("country", "KZ", "dataCentre", "astana-1", "protectionClass", "class-2"));
            assertThat(Json.objects(name, "retention")).containsExactly(Map.of("until", "2027-03-01"));
            assertThat(Json.objects(name, "recipients"))
                    .extracting(recipient -> recipient.get("bin"))
                    .contains("160440002100");
            assertThat(Json.objects(name, "bases"))
                    .extracting(basis -> basis.get("norm"))
                    .contains("kz-public-services");
        }

        private void stands(long position, Map<String, Object> json, String act) {
            Map<String, Object> entry = ledger.auditor().json("/api/v1/entries/" + position);
            String prefix = json.containsKey("fact") ? "fact." : "operation.";
            assertThat(Json.at(entry, "leaf.body.kind")).isEqualTo(prefix + act);
            assertThat(Json.at(entry, "leaf.body.version")).isEqualTo("1");
            assertThat(Json.at(entry, "leaf.body.data.subtype")).isEqualTo(json.get("subtype"));
        }

        private static List<Told> life(String account) {
            String consent = "C-" + account;
            List<Told> life = new ArrayList<>(List.of(
                    Told.fact("recipient-registered")
                            .by("u-22", "compliance")
                            .detail("recipient", RECIPIENT)
                            .detail("country", "KZ"),
                    consent(account, consent),
                    Told.collection(account, "name", "email", "phone").value("name", "Invented Person"),
                    Told.collection(account, "birth").detail("source", "state-system"),
                    Told.collection(account, "name").detail("source", "public"),
                    of("recording", account, "name").detail("base", "accounts").detail("medium", "database"),
                    of("systematisation", account, "name")
                            .detail("scheme", "by-district")
                            .detail("dataset", "applicants"),
                    of("accumulation", account, "name").detail("base", "cases").detail("necessity", "an application"),
                    of("storage", account, "name")
                            .detail("country", "KZ")
                            .detail("dataCentre", "astana-1")
                            .detail("protectionClass", "class-2")
                            .detail("until", "2027-03-01"),
                    of("extraction", account, "name")
                            .detail("query", "one card")
                            .detail("rows", 1L),
                    Told.use(account, "name").detail("automated", false),
                    transfer("distribution", account).consent(consent),
                    transfer("provision", account)
                            .detail("recipient", RECIPIENT)
                            .detail("country", "KZ"),
                    transfer("access", account).detail("recipient", RECIPIENT).detail("country", "KZ"),
                    clarification("update", account),
                    clarification("change", account).detail("document", "certificate"),
                    of("blocking", account, "email")
                            .detail("trigger", "inaccuracy")
                            .detail("due", "2026-04-01"),
                    of("anonymisation", account, "phone").subtype("reversible").detail("method", "tokens"),
                    of("anonymisation", account, "birth")
                            .subtype("irreversible")
                            .detail("method", "aggregation")
                            .detail("test", "groups of ten"),
                    of("deletion", account, "phone").detail("recoverable", true).detail("destroyBy", "2026-04-01")));
            life.add(Told.destruction(account, "phone").detail("scope", "system"));
            life.add(Told.destruction(account, "all")
                    .detail("scope", "operator")
                    .detail("decision", "decision of the commission"));
            return life;
        }

        private static Told consent(String account, String consent) {
            return Told.fact("consent-given")
                    .about("account", account)
                    .categories("name", "email", "phone")
                    .detail("consent", consent)
                    .detail("operator", "Department of tests")
                    .detail("operatorBin", "160440002100")
                    .detail("purposes", List.of("services"))
                    .detail("until", "2027-03-01")
                    .detail("thirdParty", true)
                    .detail("crossBorder", false)
                    .detail("publication", true)
                    .detail("form", "written")
                    .detail("language", "kk")
                    .detail("collectedWhere", "form on the site");
        }

        private static Told of(String operation, String account, String... categories) {
            return Told.operation(operation)
                    .about("account", account)
                    .categories(categories)
                    .purpose("services")
                    .norm("kz-public-services");
        }

        private static Told transfer(String subtype, String account) {
            return of("transfer", account, "name").subtype(subtype).detail("channel", "website");
        }

        private static Told clarification(String subtype, String account) {
            return of("clarification", account, "name").subtype(subtype).detail("request", "R-" + account);
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
