package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.policy.ShippedPolicies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fact that starts a clock says when it runs out: in its answer, in the person's state and in the timeline. */
@Tag("slow")
class DueTimesTest {
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
    void a_request_is_due_on_the_third_working_day_in_the_answer_the_state_and_the_timeline() {
        // Friday before Nauryz, 23:30 in Astana: three holidays are moved to working days of the next week.
        Calls.Answer answer = tell(request("due-1", "R-1").field("occurredAt", "2026-03-20T23:30:00+05:00"));
        List<Map<String, Object>> due =
                List.of(Map.of("clock", "answer-request", "lastDay", "2026-03-30", "by", "2026-03-30T19:00:00Z"));

        assertThat(answer.json()).containsEntry("due", due);
        assertThat(clocks(answer))
                .hasSize(1)
                .allSatisfy(clock -> assertThat(clock)
                        .containsEntry("clock", "answer-request")
                        .containsEntry("started", "2026-03-20T18:30:00Z")
                        .containsEntry("lastDay", "2026-03-30")
                        .containsEntry("by", "2026-03-30T19:00:00Z"));
        assertThat(timeline(answer)).allSatisfy(entry -> assertThat(entry).containsEntry("due", due));
    }

    @Test
    void an_answer_stops_the_clock_of_its_request_and_starts_that_of_the_duty_it_confirms() {
        tell(request("due-2", "R-2").field("occurredAt", "2026-05-08T17:00:00+05:00"));
        Calls.Answer answered = tell(Told.fact("request-answered")
                .about("account", "due-2")
                .field("occurredAt", "2026-05-08T18:00:00+05:00")
                .detail("request", "R-2")
                .detail("confirmed", "clarification")
                .detail("answer", "The address is corrected."));

        // 9 May 2026 is Victory Day, a Saturday: Monday 11 May is free.
        assertThat(lastDays(answered)).containsExactly("clarify 2026-05-12");
        assertThat(clocks(answered)).extracting(clock -> clock.get("clock")).containsExactly("clarify");
        tell(Told.collection("due-2", "address").field("occurredAt", "2026-05-08T18:01:00+05:00"));
        Calls.Answer done = tell(Told.operation("clarification")
                .subtype("change")
                .about("account", "due-2")
                .categories("address")
                .field("occurredAt", "2026-05-08T18:30:00+05:00")
                .detail("request", "R-2")
                .detail("document", "Certificate"));
        assertThat(clocks(done)).isEmpty();
    }

    @Test
    void every_other_fact_that_starts_a_clock_says_when_it_runs_out() {
        tell(consent("due-3", "C-1").field("occurredAt", "2026-03-02T09:00:00+05:00"));
        tell(consent("due-3", "C-2").field("occurredAt", "2026-03-02T09:00:00+05:00"));
        Calls.Answer withdrawn = tell(Told.fact("consent-withdrawn")
                .about("account", "due-3")
                .field("occurredAt", "2026-03-02T09:01:00+05:00")
                .detail("consent", "C-1"));
        Calls.Answer expired = tell(Told.fact("consent-expired")
                .about("account", "due-3")
                .field("occurredAt", "2026-03-07T09:00:00+05:00")
                .detail("consent", "C-2"));
        Calls.Answer objection = tell(Told.fact("objection")
                .about("account", "due-3")
                .field("occurredAt", "2026-03-02T09:00:00+05:00")
                .detail("against", "automated-decision"));
        Calls.Answer marketing =
                tell(Told.fact("objection").about("account", "due-3").detail("against", "marketing"));
        Calls.Answer breach = tell(Told.fact("breach-detected")
                .field("occurredAt", "2026-12-15T23:30:00+05:00")
                .happened()
                .detail("breach", "B-1")
                .detail("people", 3L));

        assertThat(lastDays(withdrawn)).containsExactly("withdrawal 2026-03-27");
        assertThat(lastDays(expired)).containsExactly("purpose-reached 2026-03-08");
        assertThat(lastDays(objection)).containsExactly("automated-decision-objection 2026-03-05");
        assertThat(lastDays(marketing)).isEmpty();
        assertThat(breach.status()).isEqualTo(201);
        assertThat(lastDays(breach)).containsExactly("breach-notice 2026-12-17");
    }

    @Test
    void a_year_whose_working_days_nobody_knows_is_said_and_not_guessed() {
        Calls.Answer answer = tell(request("due-4", "R-4").field("occurredAt", "2024-12-31T12:00:00+05:00"));
        Calls.Answer before = tell(request("due-4", "R-5").field("occurredAt", "2024-12-20T12:00:00+05:00"));

        assertThat(lastDays(answer)).containsExactly("answer-request 2025-01-08");
        assertThat(before.json())
                .containsEntry(
                        "due",
                        List.of(Map.of(
                                "unknown", "the working days of KZ in 2024 are not known; add its calendar file")));
        assertThat(before.status()).isEqualTo(201);
    }

    @Test
    void each_policy_counts_in_its_own_way_from_its_start_on() {
        Calls administrator =
                ledger.with(ledger.part(ApiKeys.class).create("admin", Role.ADMINISTRATOR, Set.of("none")));
        String union = new String(ShippedPolicies.file("eu-gdpr"), StandardCharsets.UTF_8);
        Calls.Answer published = administrator.post("/api/v1/policies", "application/yaml", union);
        assertThat(published.status()).isEqualTo(201);
        String now = java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).toString();
        Calls.Answer later = tell(request("due-5", "R-6").field("occurredAt", now));
        Calls.Answer earlier = tell(request("due-5", "R-7").field("occurredAt", "2026-03-02T09:00:00+05:00"));

        assertThat(Json.text(later.json(), "policy")).startsWith("eu-gdpr/");
        assertThat(lastDays(later))
                .containsExactly("answer-request "
                        + java.time.OffsetDateTime.parse(now)
                                .atZoneSameInstant(
                                        ShippedPolicies.read("eu-gdpr").zone())
                                .toLocalDate()
                                .plusMonths(1));
        assertThat(lastDays(earlier)).containsExactly("answer-request 2026-03-05");
    }

    private static Told request(String account, String id) {
        return Told.fact("request-received")
                .about("account", account)
                .detail("request", id)
                .detail("about", "clarification");
    }

    private static Told consent(String account, String id) {
        return Told.fact("consent-given")
                .about("account", account)
                .categories("email")
                .detail("consent", id)
                .detail("purposes", List.of("marketing"));
    }

    private static Calls.Answer tell(Told told) {
        Calls.Answer answer = ledger.service().report(told.json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static List<String> lastDays(Calls.Answer answer) {
        return answer.json().containsKey("due")
                ? Json.objects(answer.json(), "due").stream()
                        .map(due -> due.get("clock") + " " + due.get("lastDay"))
                        .toList()
                : List.of();
    }

    private static List<Map<String, Object>> clocks(Calls.Answer answer) {
        return Json.objects(
                ledger.auditor()
                        .json("/api/v1/subjects/" + answer.json().get("subject")
                                + "?asOf=2099-01-01T00:00:00Z&minPosition="
                                + answer.json().get("position")),
                "clocks");
    }

    private static List<Map<String, Object>> timeline(Calls.Answer answer) {
        return Json.objects(
                ledger.auditor().json("/api/v1/subjects/" + answer.json().get("subject") + "/timeline"), "entries");
    }
}
