package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.json.CanonicalJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supporting facts at addresses of their own are the same reports with the same answers; consents come out as records. */
@Tag("slow")
class SupportingFactsTest {
    @TempDir
    private static Path folder;

    private static RunningLedger ledger;

    @BeforeAll
    static void start() {
        ledger = RunningLedger.onH2(folder);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void every_fact_has_its_address_and_the_same_report_again_gets_the_same_receipt_at_either() {
        ledger.service().report(Told.collection("f-1", "name", "email").json());
        says("/consents", consent("f-1", "C-1"));
        says("/consents/C-1/withdrawal", Told.fact("consent-withdrawn").about("account", "f-1"), "consent", "C-1");
        says("/objections", Told.fact("objection").about("account", "f-1").detail("against", "marketing"));
        says(
                "/recipients",
                Told.fact("recipient-registered")
                        .detail("recipient", Map.of("name", "Registry", "bin", "990440005217"))
                        .detail("country", "KZ"));
        says(
                "/countries/DE/assessments",
                Told.fact("country-assessed").detail("adequate", true).detail("decided", "2026-03-01"),
                "country",
                "DE");
        says(
                "/holds",
                Told.fact("hold-placed")
                        .about("account", "f-1")
                        .by("u-22", "compliance")
                        .detail("hold", "H-1"));
        says(
                "/holds/H-1/release",
                Told.fact("hold-released").about("account", "f-1").by("u-22", "compliance"),
                "hold",
                "H-1");
        says(
                "/requests",
                Told.fact("request-received")
                        .about("account", "f-1")
                        .detail("request", "R-1")
                        .detail("about", "access"));
        says("/requests/R-1/answer", Told.fact("request-answered").about("account", "f-1"), "request", "R-1");
        says("/breaches", Told.fact("breach-detected").detail("breach", "B-1").detail("people", 0L));
    }

    @Test
    void a_refused_fact_is_answered_as_it_is_among_operations() {
        ledger.service().report(Told.collection("f-2", "name").json());
        Map<String, Object> withdrawal =
                Told.fact("consent-withdrawn").about("account", "f-2").json();
        withdrawal.remove("fact");
        Calls.Answer answer = post(ledger.service(), "/consents/C-unknown/withdrawal", withdrawal);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(Json.rules(answer.json(), "refusals")).containsExactly("withdrawal-names-a-known-consent");
    }

    @Test
    void what_contradicts_the_address_is_malformed() {
        Map<String, Object> other = Told.fact("objection")
                .about("account", "f-1")
                .detail("against", "marketing")
                .json();
        Map<String, Object> otherId = Told.fact("consent-withdrawn")
                .about("account", "f-1")
                .detail("consent", "C-9")
                .json();

        assertThat(Json.objects(post(ledger.service(), "/consents", other).json(), "errors"))
                .containsExactly(Map.of("pointer", "/fact", "message", "differs from the address"));
        assertThat(Json.objects(
                        post(ledger.service(), "/consents/C-1/withdrawal", otherId)
                                .json(),
                        "errors"))
                .containsExactly(Map.of("pointer", "/details/consent", "message", "differs from the address"));
        otherId.put("details", List.of());
        assertThat(post(ledger.service(), "/consents/C-1/withdrawal", otherId).status())
                .isEqualTo(400);
    }

    @Test
    void whoever_only_reads_reports_no_fact() {
        for (String address : List.of("/consents", "/holds/H-1/release", "/recipients", "/breaches")) {
            assertThat(post(ledger.auditor(), address, Map.of()).status()).isEqualTo(403);
        }
    }

    @Test
    void consents_come_out_as_records_with_a_context_of_their_own() {
        Calls.Answer given = ledger.service().report(consent("f-3", "C-3").json());
        String subject = Json.text(given.json(), "subject");
        Calls.Answer withdrawn = ledger.service()
                .report(Told.fact("consent-withdrawn")
                        .about("account", "f-3")
                        .detail("consent", "C-3")
                        .json());
        long first = Json.number(given.json(), "position");
        long last = Json.number(withdrawn.json(), "position");
        String path = "/api/v1/subjects/" + subject + "/consents?minPosition=" + last;
        Map<String, Object> plain = ledger.auditor().json(path);
        List<Map<String, Object>> events = Json.objects(plain, "consents");
        Calls.Answer answer = ledger.auditor().get(path + "&format=jsonld");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/ld+json");
        assertThat(answer.text()).isEqualTo("""
            {"@context":{"dpv":"https://w3id.org/dpv#","dct":"http://purl.org/dc/terms/",\
            "xsd":"http://www.w3.org/2001/XMLSchema#","ledger":"urn:processing-ledger:"},\
            "@graph":[{"@id":"ledger:consent:%1$s","@type":"dpv:ConsentRecord",\
            "dct:conformsTo":{"@id":"https://w3id.org/dpv/schema/iso-27560"},"dct:identifier":"%1$s",\
            "dpv:hasDataSubject":{"@id":"ledger:subject:%2$s"},\
            "dpv:hasProcess":{"@type":"dpv:Process",\
            "dpv:hasDataController":{"@type":"dpv:DataController","dct:identifier":"990440005217"},\
            "dpv:hasLegalBasis":{"@id":"dpv:Consent"},\
            "dpv:hasPurpose":[{"@id":"ledger:purpose:marketing"}],\
            "dpv:hasPersonalData":[{"@id":"ledger:category:email"},{"@id":"ledger:category:name"}],\
            "dpv:hasDuration":{"@type":"dpv:UntilTimeDuration",\
            "dct:valid":{"@value":"2027-03-01","@type":"xsd:date"}},\
            "dpv:hasIndicationMethod":{"@id":"ledger:consent-form:electronic-signature"},\
            "ledger:thirdParty":false,"ledger:crossBorder":false,"ledger:publication":false},\
            "dct:language":"kk",\
            "dpv:hasConsentStatus":[{"@id":"ledger:entry:%3$d","@type":"dpv:ConsentGiven",\
            "dpv:isIndicatedAtTime":{"@value":"%4$s","@type":"xsd:dateTime"}},\
            {"@id":"ledger:entry:%5$d","@type":"dpv:ConsentWithdrawn",\
            "dpv:isIndicatedAtTime":{"@value":"%6$s","@type":"xsd:dateTime"}}]}]}\
            """.formatted(
                        Json.text(events.get(0), "consent"),
                        subject,
                        first,
                        Json.text(events.get(0), "occurredAt"),
                        last,
                        Json.text(events.get(1), "occurredAt")));
        assertThat(ledger.auditor().get(path + "&format=xml").status()).isEqualTo(400);
    }

    @Test
    void a_consent_that_lacks_what_the_policy_requires_is_marked_in_both_forms() {
        Map<String, Object> incomplete = consent("f-4", "C-4").json();
        Map<String, Object> details = new LinkedHashMap<>(Json.object(incomplete, "details"));
        details.keySet().removeAll(List.of("until", "collectedWhere"));
        incomplete.put("details", details);
        Calls.Answer given = ledger.service().report(incomplete);
        assertThat(given.status()).isEqualTo(201);
        String path = "/api/v1/subjects/" + Json.text(given.json(), "subject") + "/consents?minPosition="
                + Json.number(given.json(), "position");

        assertThat(Json.objects(ledger.auditor().json(path), "consents"))
                .allSatisfy(event -> assertThat(event).containsEntry("lacks", List.of("collected-where", "term")));
        assertThat(ledger.auditor().get(path + "&format=jsonld").text())
                .contains("\"@type\":\"dpv:ConsentStatusInvalidForProcessing\",\"ledger:lacks\":["
                        + "{\"@id\":\"ledger:consent-field:collected-where\"},"
                        + "{\"@id\":\"ledger:consent-field:term\"}]")
                .doesNotContain("dpv:ConsentGiven");
    }

    private static Told consent(String account, String id) {
        return Told.fact("consent-given")
                .about("account", account)
                .categories("name", "email")
                .detail("consent", id)
                .detail("operator", "The department")
                .detail("operatorBin", "990440005217")
                .detail("purposes", List.of("marketing"))
                .detail("until", "2027-03-01")
                .detail("thirdParty", false)
                .detail("crossBorder", false)
                .detail("publication", false)
                .detail("form", "electronic-signature")
                .detail("language", "kk")
                .detail("collectedWhere", "portal");
    }

    /** Tells a fact at its address, and once more among operations. */
    private static void says(String address, Told told, String... fromAddress) {
        Map<String, Object> whole = new LinkedHashMap<>(told.json());
        Map<String, Object> body = new LinkedHashMap<>(whole);
        body.remove("fact");
        Calls.Answer first = post(ledger.service(), address, body);
        assertThat(first.status()).as(address + first.text()).isEqualTo(201);
        assertThat(first.json()).containsEntry("fact", whole.get("fact")).containsEntry("violations", List.of());
        if (fromAddress.length > 0) {
            Map<String, Object> details = new LinkedHashMap<>();
            if (whole.get("details") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> details.put((String) name, value));
            }
            details.put(fromAddress[0], fromAddress[1]);
            whole.put("details", details);
        }
        Calls.Answer again = ledger.service().report(whole);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    private static Calls.Answer post(Calls calls, String address, Map<String, ?> body) {
        return calls.post("/api/v1" + address, Calls.JSON, CanonicalJson.bytes(body));
    }
}
