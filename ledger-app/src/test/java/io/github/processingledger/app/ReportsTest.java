package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Outcome;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.report.Parameters;
import io.github.processingledger.report.Question;
import io.github.processingledger.report.SubjectAccessAnswer;
import io.github.processingledger.report.Table;
import io.github.processingledger.report.ThirdPartyTransfers;
import io.github.processingledger.wording.Language;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What officers ask for, about people of the sample. */
@Tag("slow")
class ReportsTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;
        private final Calls auditor;
        private final String person;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
            this.auditor = ledger.auditor();
            this.person = SharedLedgers.LINES.stream()
                    .filter(line -> line.json().contains("\"account\":\"a-000001\""))
                    .map(line -> Json.text(loaded.first().get((int) line.position() - 3), "receipt.subject"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void a_report_is_true_up_to_the_same_position_in_every_language() {
            Registers registers = ledger.part(Registers.class);
            InstantSource clock = InstantSource.system();
            Supplier<Policy> growing = () -> {
                Map<String, Object> report =
                        Told.collection("r-while-asked", "email").json();
                Calls.Answer recorded = ledger.service().report(report);
                long position = Json.number(recorded.json(), "position");
                while (registers.position() < position) {
                    LockSupport.parkNanos(5_000_000);
                }
                return ledger.part(PublishedPolicies.class).inForceAt(clock.instant());
            };
            List<Question> questions = List.of(
                    new ThirdPartyTransfers(registers, growing, (recipient, language) -> recipient),
                    new SubjectAccessAnswer(registers, growing, (recipient, language) -> recipient, clock));
            for (Question question : questions) {
                List<Table> tables =
                        question.answer(new Parameters(Map.of("subject", person)), List.of(Language.values()));
                assertThat(tables).extracting(Table::title).hasSize(3).doesNotHaveDuplicates();
                assertThat(tables)
                        .extracting(Table::position)
                        .containsOnly(tables.getFirst().position());
            }
        }

        @Test
        void a_phone_number_went_to_a_bank_on_a_consent_and_a_norm() {
            Map<String, Object> report = transfers("en");

            assertThat(report)
                    .containsEntry("report", "third-party-transfers")
                    .containsEntry("title", "Transfers to third parties")
                    .containsEntry("parameters", Map.of("subject", person))
                    .containsEntry("complete", true);
            Map<String, Object> row = Json.objects(report, "rows").getFirst();
            List<?> basis = (List<?>) row.get("basis");
            assertThat(Json.objects(report, "rows")).hasSize(1);
            assertThat(row)
                    .containsEntry("occurredAt", "2026-01-08T13:41:55+05:00")
                    .containsEntry("subject", person)
                    .containsEntry("categories", List.of("Surname, given name, patronymic", "Telephone numbers"))
                    .containsEntry("purpose", "giving access to the site's services, information and materials")
                    .containsEntry("transfer", "provision")
                    .containsEntry("recipient", "АО «Банк Сарыарқа»")
                    .containsEntry("bin", "970540000800")
                    .containsEntry("country", "Kazakhstan")
                    .containsEntry("system", "crm")
                    .containsEntry("violations", 0L);
            assertThat((String) basis.get(0)).matches("consent con-[a-z2-7]{26}");
            assertThat(basis.get(1)).isEqualTo("Law on Banks and Banking in the Republic of Kazakhstan");
            assertThat(basis).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({
            "kk, 'Жазба,Уақыты,Субъект,Деректер,Мақсаты,Беру түрі,Алушы,БСН,Ел,Негізі,Жүйе,Бұзушылықтар', ұсыну,"
                    + " Қазақстан",
            "ru, 'Запись,Время,Субъект,Данные,Цель,Вид передачи,Получатель,БИН,Страна,Основание,Система,Нарушения',"
                    + " предоставление, Казахстан",
            "en, 'Entry,Time,Subject,Data,Purpose,Kind of transfer,Recipient,BIN,Country,Basis,System,Violations',"
                    + " provision, Kazakhstan"
        })
        void transfers_are_written_as_csv_in_three_languages(
                String language, String heading, String transfer, String country) {
            Calls.Answer answer = auditor.get(
                    "/api/v1/reports/third-party-transfers?format=csv&lang=" + language + "&subject=" + person);
            List<String> lines = answer.text().lines().toList();

            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
            assertThat(answer.headers().firstValue("Content-Language")).hasValue(language);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"third-party-transfers.csv\"");
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).isEqualTo("\ufeff" + heading);
            assertThat(lines.get(1))
                    .matches("[0-9]+,2026-01-08T13:41:55\\+05:00," + person + ",.*")
                    .contains("," + transfer + ",АО «Банк Сарыарқа»,970540000800," + country + ",");
        }

        @ParameterizedTest
        @CsvSource({
            "kk, Субъектінің сұрау салуына жауап, Фотосуреттер, бар, жойылған",
            "ru, Ответ на обращение субъекта, Фотографии, имеются, уничтожены",
            "en, Answer to a subject access request, Photographs, held, destroyed"
        })
        void a_person_is_told_what_is_held_and_what_is_destroyed(
                String language, String title, String photographs, String held, String destroyed) {
            Map<String, Object> report = access(language, "2026-01-31");

            assertThat(report).containsEntry("title", title);
            assertThat(status(report)).hasSize(9).containsEntry(photographs, destroyed);
            assertThat(status(report).values()).filteredOn(held::equals).hasSize(8);
            assertThat(status(access(language, "2026-01-17"))).containsEntry(photographs, held);
            List<String> csv = auditor.get("/api/v1/reports/subject-access-answer?format=csv&asOf=2026-01-31&lang="
                            + language + "&subject=" + person)
                    .text()
                    .lines()
                    .toList();
            assertThat(csv).hasSize(10).anyMatch(line -> line.startsWith(photographs + "," + destroyed + ",portal,"));
        }

        @Test
        void the_answer_names_who_has_the_data_why_to_whom_it_went_and_until_when() {
            Map<String, Object> phone = Json.objects(access("en", "2026-01-31"), "rows").stream()
                    .filter(row -> "Telephone numbers".equals(row.get("category")))
                    .findFirst()
                    .orElseThrow();

            assertThat(phone)
                    .containsEntry("systems", List.of("crm", "portal"))
                    .containsEntry(
                            "purposes",
                            List.of(
                                    "concluding, performing and ending civil contracts",
                                    "giving access to the site's services, information and materials"))
                    .containsEntry("recipients", List.of("АО «Банк Сарыарқа»"))
                    .containsEntry("places", List.of("KZ, astana-1"))
                    .containsEntry("retention", List.of("account-closed"));
        }

        @Test
        void every_transfer_of_the_month_is_in_the_report() {
            long transfers = Json.objects(
                            auditor.json("/api/v1/reports/third-party-transfers?from=2026-01-01&to=2026-01-31"), "rows")
                    .size();
            long told = SharedLedgers.LINES.stream()
                    .filter(line -> line.expected() == Outcome.RECORDED)
                    .filter(line -> line.json().contains("\"operation\":\"transfer\""))
                    .count();
            assertThat(transfers).isEqualTo(told);
        }

        @Test
        void the_list_of_reports_says_what_each_needs() {
            String json =
                    auditor.get("/api/v1/reports", "Accept-Language", "en").text();

            assertThat(json).contains("\"name\":\"third-party-transfers\"", "\"name\":\"subject-access-answer\"");
            assertThat(auditor.get("/api/v1/reports/subject-access-answer").status())
                    .isEqualTo(400);
            assertThat(auditor.get("/api/v1/reports/third-party-transfers?colour=red")
                            .status())
                    .isEqualTo(400);
            assertThat(auditor.get("/api/v1/reports/third-party-transfers?format=doc")
                            .status())
                    .isEqualTo(400);
            assertThat(auditor.get("/api/v1/reports/no-such-report").status()).isEqualTo(404);
        }

        private Map<String, Object> transfers(String language) {
            return auditor.json("/api/v1/reports/third-party-transfers?lang=" + language + "&subject=" + person);
        }

        private Map<String, Object> access(String language, String day) {
            return auditor.json(
                    "/api/v1/reports/subject-access-answer?asOf=" + day + "&lang=" + language + "&subject=" + person);
        }

        private static Map<Object, Object> status(Map<String, Object> report) {
            return Json.objects(report, "rows").stream()
                    .collect(Collectors.toMap(row -> row.get("category"), row -> row.get("status")));
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
