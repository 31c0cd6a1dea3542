package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be understood is answered with the place of the fault, leaves nothing, and is repeated nowhere. */
@Tag("slow")
class MalformedReportsTest {
    private static final String REPORTS = "/api/v1/operations";

    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @AfterEach
        void nothing_of_a_bad_report_stands_in_the_log() throws Exception {
            assertThat(Files.readString(ledger.log())).doesNotContain(BadReports.MARK);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("io.github.processingledger.app.BadReports#faults")
        void a_bad_report_is_told_where_it_is_wrong_and_leaves_nothing(
                String name, int status, String member, Object place, byte[] body) {
            long size = size();
            Calls.Answer answer = ledger.service().post(REPORTS, Calls.JSON, body);

            assertThat(answer.status()).isEqualTo(status);
            told(answer.json(), status, member, place);
            assertThat(answer.text()).doesNotContain(BadReports.MARK);
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void a_stream_goes_on_after_every_bad_line() {
            long size = size();
            List<Arguments> bad = BadReports.faults()
                    .filter(each -> ((byte[]) each.get()[4]).length > 0)
                    .toList();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (Arguments each : bad) {
                stream.writeBytes((byte[]) each.get()[4]);
                stream.writeBytes(("\n"
                                + new String(
                                        BadReports.bytes(
                                                Told.collection("m-1", "name").json()),
                                        StandardCharsets.UTF_8)
                                + "\r\n \n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            Calls.Answer answer = ledger.service().post(REPORTS, Calls.NDJSON, stream.toByteArray());
            List<Map<String, Object>> lines = answer.lines();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson;charset=UTF-8");
            assertThat(answer.text()).doesNotContain(BadReports.MARK);
            assertThat(lines).hasSize(2 * bad.size());
            for (int i = 0; i < bad.size(); i++) {
                Object[] fault = bad.get(i).get();
                Map<String, Object> refused = lines.get(2 * i);
                assertThat(refused).containsEntry("line", 3L * i + 1).containsEntry("status", (long) (int) fault[1]);
                told(Json.object(refused, "problem"), (int) fault[1], (String) fault[2], fault[3]);
                assertThat(lines.get(2 * i + 1))
                        .containsEntry("line", 3L * i + 2)
                        .containsEntry("status", 201L);
            }
            assertThat(size()).isEqualTo(size + bad.size());
        }

        @Test
        void every_fault_of_a_report_is_told_at_once() {
            Map<String, Object> json = BadReports.with("id", 1L, "purpose", "NO", "occurredAt", "never");
            json.remove("actor");
            Calls.Answer answer = ledger.service().report(json);

            assertThat(Json.objects(answer.json(), "errors"))
                    .extracting(error -> error.get("pointer"))
                    .containsExactlyInAnyOrder("/id", "/purpose", "/occurredAt", "/actor");
        }

        @Test
        void only_json_in_the_three_forms_is_a_report() {
            long size = size();
            byte[] good = BadReports.bytes(Told.collection("m-2", "name").json());
            for (String type : List.of(
                    "text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded")) {
                Calls.Answer answer = ledger.service().post(REPORTS, type, good);
                assertThat(answer.status()).as(type).isEqualTo(415);
                assertThat(answer.json()).containsEntry("type", "urn:processing-ledger:unsupported-media-type");
            }
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void only_a_key_that_reports_may_report() {
            long size = size();
            byte[] good = BadReports.bytes(Told.collection("m-3", "name").json());
            Map<Calls, Integer> callers = Map.of(
                    ledger.with(""), 401,
                    ledger.with("lk_nobody.0000"), 401,
                    ledger.with(BadReports.MARK), 401,
                    ledger.auditor(), 403);
            callers.forEach((caller, status) -> {
                for (String type : List.of(Calls.JSON, Calls.NDJSON)) {
                    Calls.Answer answer = caller.post(REPORTS, type, good);
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(answer.json())
                            .containsEntry(
                                    "type", "urn:processing-ledger:" + (status == 401 ? "unauthorized" : "forbidden"))
                            .containsEntry("status", (long) status);
                    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                            .startsWith("application/problem+json");
                    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
                            .isEqualTo(status == 401);
                    assertThat(answer.text()).doesNotContain(BadReports.MARK);
                }
            });
            assertThat(size()).isEqualTo(size);
        }

        @Test
        void a_key_reads_only_what_its_role_may() {
            for (String path : List.of("/api/v1/entries", "/api/v1/reports", "/api/v1/subjects/sub-x")) {
                assertThat(ledger.service().get(path).status()).as(path).isEqualTo(403);
                assertThat(ledger.with("").get(path).status()).as(path).isEqualTo(401);
            }
            assertThat(ledger.auditor()
                            .get("/api/v1/subjects/sub-aaaaaaaaaaaaaaaaaaaaaaaaaa/values", "Purpose", "services")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void an_unknown_address_is_told_as_a_problem() {
            Calls.Answer answer = ledger.auditor().get("/api/v1/" + BadReports.MARK);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json()).containsEntry("type", "urn:processing-ledger:not-found");
            assertThat(answer.text()).doesNotContain(BadReports.MARK);
        }

        @Test
        void problems_are_titled_in_the_language_that_is_asked_for() {
            Map<String, String> titles = new HashMap<>();
            for (String language : List.of("kk", "ru", "en")) {
                titles.put(
                        language,
                        Json.text(
                                ledger.auditor()
                                        .get("/api/v1/unknown", "Accept-Language", language)
                                        .json(),
                                "title"));
            }
            assertThat(titles.values()).doesNotHaveDuplicates();
        }

        @Test
        void a_report_of_tens_of_megabytes_is_told_that_it_is_too_large_and_the_connection_lives_on() {
            byte[] huge = BadReports.bytes(BadReports.with("values", Map.of("name", "a".repeat(40_000_000))));
            Calls.Answer answer = ledger.service().post(REPORTS, Calls.JSON, huge);

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json()).containsEntry("type", "urn:processing-ledger:too-large");
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            Calls.Answer next =
                    ledger.service().report(Told.collection("m-4", "name").json());
            assertThat(next.status()).isEqualTo(201);
        }

        private static void told(Map<String, Object> problem, int status, String member, Object place) {
            assertThat(problem)
                    .containsEntry("status", (long) status)
                    .containsEntry("type", "urn:processing-ledger:" + (status == 413 ? "too-large" : "malformed"));
            if (status == 400) {
                assertThat(Json.objects(problem, "errors"))
                        .extracting(error -> error.get(member))
                        .containsExactly(place);
            }
        }

        private long size() {
            String checkpoint = ledger.with("").get("/api/v1/tlog/checkpoint").text();
            return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
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
