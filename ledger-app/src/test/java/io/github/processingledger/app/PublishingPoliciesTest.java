package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.policy.ShippedPolicies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policy versions are published over HTTP, or refused with pointers while the old one stays in force. */
@Tag("slow")
class PublishingPoliciesTest {
    private static final String YAML = "application/yaml";
    private static final String PATH = "/api/v1/policies";
    private static final String MIDNIGHT = "?start=2099-01-01T00:00:00%2B05:00";

    @TempDir
    private static Path folder;

    private static RunningLedger ledger;
    private static Calls administrator;

    @BeforeAll
    static void start() {
        ledger = RunningLedger.onH2(folder);
        administrator = ledger.with(ledger.part(ApiKeys.class).create("admin", Role.ADMINISTRATOR, Set.of("none")));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void an_accepted_version_is_answered_with_its_address_and_its_contradictions_to_the_law() {
        String current = current();
        Calls.Answer answer = administrator.post(PATH + MIDNIGHT, YAML, policy("first-case", 1));

        assertThat(answer.status()).isEqualTo(201);
        Map<String, Object> json = answer.json();
        assertThat(json)
                .containsEntry("policy", "first-case/1")
                .containsEntry("version", 1L)
                .containsEntry("start", "2098-12-31T19:00:00Z");
        String address = PATH + "/" + json.get("hash");
        assertThat(answer.headers().firstValue("Location")).hasValue(address);
        assertThat(ledger.auditor().get(address).text()).isEqualTo(policy("first-case", 1));
        Map<String, Object> warning = Json.objects(json, "warnings").getFirst();
        assertThat(warning)
                .containsEntry("contradiction", "unlimited-retention")
                .containsEntry("clause", "6.4")
                .containsEntry("article", "12");
        assertThat(Json.text(warning, "text.en")).startsWith("The policy processes data without an end");
        assertThat(Json.object(warning, "text")).containsOnlyKeys("kk", "ru", "en");
        assertThat(current()).isEqualTo(current);
        Map<String, Object> entry = ledger.auditor().json("/api/v1/entries/" + json.get("position"));
        assertThat(Json.at(entry, "leaf.body.kind")).isEqualTo("fact.policy-published");
        assertThat((List<?>) Json.at(entry, "leaf.body.tags")).anyMatch("reference:policy"::equals);
    }

    @Test
    void a_version_that_starts_now_decides_the_next_report() {
        Calls.Answer answer = administrator.post(PATH, YAML, policy("now-case", 3));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(current()).contains("policy: now-case");
        Map<String, Object> next = Told.collection("p-1", "name")
                .field(
                        "occurredAt",
                        java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC)
                                .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                                .toString())
                .json();
        Calls.Answer recorded = ledger.service().report(next);
        assertThat(recorded.json()).containsEntry("policy", "now-case/3");
        Calls.Answer before =
                ledger.service().report(Told.collection("p-1", "email").json());
        assertThat(before.json()).containsEntry("policy", "kz-94v-astana-portal/1");
    }

    @Test
    void a_bad_policy_is_refused_with_pointers_and_the_old_one_stays_in_force() {
        String current = current();
        String bad = policy("bad-case", 1).replaceFirst("(?m)^timeZone: .*$", "timeZone: Asia/Nowhere");
        Calls.Answer answer = administrator.post(PATH, YAML, bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("type", "urn:processing-ledger:malformed");
        assertThat(Json.objects(answer.json(), "errors"))
                .isNotEmpty()
                .allSatisfy(error ->
                        assertThat(error).containsOnlyKeys("pointer", "message").containsEntry("pointer", "/timeZone"));
        assertThat(administrator.post(PATH, YAML, "version: [").status()).isEqualTo(400);
        assertThat(current()).isEqualTo(current);
    }

    @Test
    void a_version_is_greater_than_the_last_of_its_code() {
        administrator.post(PATH + MIDNIGHT, YAML, policy("order-case", 2));
        for (int version : List.of(1, 2)) {
            Calls.Answer answer = administrator.post(PATH + MIDNIGHT, YAML, policy("order-case", version));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(Json.objects(answer.json(), "errors"))
                    .containsExactly(Map.of(
                            "pointer",
                            "/version",
                            "message",
                            "must be greater than 2, the last published version of order-case"));
        }
        assertThat(administrator
                        .post(PATH + MIDNIGHT, YAML, policy("order-case", 3))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void of_many_who_publish_one_version_at_once_one_does() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String file = policy("race-case", 1) + "# copy " + i + "\n";
                answers.add(callers.submit(
                        () -> administrator.post(PATH + MIDNIGHT, YAML, file).status()));
            }
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 400);
        assertThat(versions()).containsOnlyOnce("race-case/1");
    }

    @Test
    void a_start_is_not_before_the_publication() {
        Calls.Answer answer = administrator.post(PATH + "?start=2020-01-01T00:00:00Z", YAML, policy("past-case", 1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Json.objects(answer.json(), "errors"))
                .containsExactly(Map.of("parameter", "start", "message", "is not before the publication"));
        assertThat(versions()).doesNotContain("past-case/1");
    }

    @Test
    void only_an_administrator_publishes() {
        byte[] file = policy("foreign-case", 1).getBytes(StandardCharsets.UTF_8);

        assertThat(ledger.service().post(PATH, YAML, file).status()).isEqualTo(403);
        assertThat(ledger.compliance().post(PATH, YAML, file).status()).isEqualTo(403);
        assertThat(ledger.with("").post(PATH, YAML, file).status()).isEqualTo(401);
        assertThat(administrator.post(PATH, Calls.JSON, file).status()).isEqualTo(415);
        assertThat(versions()).doesNotContain("foreign-case/1");
    }

    private static String policy(String code, int version) {
        return new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8)
                .replaceFirst("(?m)^policy: .*$", "policy: " + code)
                .replaceFirst("(?m)^version: .*$", "version: " + version);
    }

    private static String current() {
        return ledger.with("").get(PATH + "/current").text();
    }

    private static List<String> versions() {
        byte[] list = ledger.auditor().get(PATH).body();
        List<?> versions = (List<?>) JsonReader.read(list);
        return versions.stream().map(each -> Json.text(each, "policy")).toList();
    }
}
