package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.cli.CommandLine;
import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.PackVerifier;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What auditors ask of the sample month, against a plain walk through the journal. */
@Tag("slow")
class AuditorsQuestionsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
    private static final Duration LONG = Duration.ofMinutes(8);

    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;
        private final List<RecordedEntry> entries = new ArrayList<>();
        private final long head;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
            this.ledger.settle();
            this.head = ledger.part(Journal.class).head().size();
            ledger.part(Journal.class).scan(0, head, stored -> entries.add(LedgerEntries.read(stored)));
        }

        @Test
        void entries_are_found_by_every_field_of_the_envelope() {
            Entry some = one(entry -> entry.basis() != null
                            && entry.basis().consent() != null
                            && entry.purpose() != null
                            && entry.failures().isEmpty())
                    .entry();
            Entry refused = one(entry -> !entry.failures().isEmpty()).entry();
            Map<String, Predicate<Entry>> filters = new LinkedHashMap<>();
            filters.put("subject=" + some.subject(), entry -> Objects.equals(entry.subject(), some.subject()));
            filters.put("system=crm", entry -> entry.system().value().equals("crm"));
            filters.put("operation=transfer", entry -> entry.act() instanceof Operation.Transfer);
            filters.put("fact=consent-given", entry -> entry.act() instanceof Fact.ConsentGiven);
            filters.put("kind=fact", entry -> entry.act() instanceof Fact);
            filters.put(
                    "purpose=marketing",
                    entry -> entry.purpose() != null && entry.purpose().value().equals("marketing"));
            filters.put(
                    "category=email",
                    entry -> entry.categories().stream()
                            .anyMatch(category -> category.value().equals("email")));
            filters.put("outcome=refused", entry -> !entry.isRecorded());
            filters.put(
                    "rule=" + refused.failures().getFirst().rule(),
                    entry -> entry.failures().stream()
                            .anyMatch(each -> each.rule()
                                    .equals(refused.failures().getFirst().rule())));
            filters.put(
                    "actor=" + some.actor().id(),
                    entry -> entry.actor().id().equals(some.actor().id()));
            filters.put(
                    "role=" + some.actor().role().value(),
                    entry -> entry.actor().role().equals(some.actor().role()));
            filters.put("mode=fact", entry -> entry.mode() == Mode.FACT);
            filters.put("policy=" + some.policy(), entry -> Objects.equals(entry.policy(), some.policy()));
            filters.put(
                    "consent=" + some.basis().consent().value(),
                    entry -> entry.basis() != null
                            && entry.basis().consent() != null
                            && entry.basis().consent().equals(some.basis().consent()));
            filters.put(
                    "from=2026-01-10T00:00:00%2B05:00&to=2026-01-12T00:00:00%2B05:00",
                    entry -> {
                        LocalDate day = LocalDate.ofInstant(entry.occurredAt(), ZONE);
                        return day.getMonthValue() == 1 && day.getDayOfMonth() >= 10 && day.getDayOfMonth() <= 11;
                    });
            filters.put("recipient=" + recipient(), entry -> isAboutRecipient(entry, recipient()));
            filters.put("sequence=7", entry -> Objects.equals(entry.sequence(), 7L));
            filters.put("id=" + some.id(), entry -> entry.id().equals(some.id()));
            filters.put(
                    "subtype=provision",
                    entry -> entry.act() instanceof Operation.Transfer transfer
                            && transfer.subtype() == Operation.TransferKind.PROVISION);
            filters.put(
                    "batch=" + batch(),
                    entry -> entry.batch() != null && entry.batch().value().equals(batch()));
            filters.forEach(
                    (filter, matches) -> assertThat(found(filter)).as(filter).isEqualTo(positions(matches)));
            assertThat(found("system=crm&operation=transfer&category=email&outcome=recorded"))
                    .isEqualTo(positions(entry -> entry.system().value().equals("crm")
                            && entry.act() instanceof Operation.Transfer
                            && entry.isRecorded()
                            && entry.categories().stream()
                                    .anyMatch(c -> c.value().equals("email"))));
            assertThat(ledger.auditor().get("/api/v1/entries?purpos=x").status())
                    .isEqualTo(400);
        }

        private static boolean isAboutRecipient(Entry entry, String id) {
            return switch (entry.act()) {
                case Operation.Transfer transfer ->
                    transfer.recipient() != null
                            && id.equals(transfer.recipient().id());
                case Fact.RecipientRegistered registered ->
                    id.equals(registered.recipient().id());
                default -> false;
            };
        }

        private String recipient() {
            return entries.stream()
                    .map(each ->
                            each.entry().act() instanceof Operation.Transfer transfer ? transfer.recipient() : null)
                    .filter(each -> each != null && each.id() != null)
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        private String batch() {
            return entries.stream()
                    .filter(each -> each.entry().batch() != null)
                    .map(each -> each.entry().batch().value())
                    .findFirst()
                    .orElse("bat-none");
        }

        private RecordedEntry one(Predicate<Entry> matching) {
            return entries.stream()
                    .filter(each -> each.entry().act() instanceof Operation && matching.test(each.entry()))
                    .findFirst()
                    .orElseThrow();
        }

        private List<Long> positions(Predicate<Entry> matching) {
            return entries.stream()
                    .filter(each -> matching.test(each.entry()))
                    .map(RecordedEntry::position)
                    .toList();
        }

        /** All pages, up to what was there when the journal was read. */
        private List<Long> found(String filter) {
            List<Long> found = new ArrayList<>();
            long after = 0;
            while (true) {
                Map<String, Object> page = ledger.auditor()
                        .json("/api/v1/entries?limit=1000&minPosition=" + head + "&after=" + after + "&" + filter);
                assertThat(Json.number(page, "position")).isGreaterThanOrEqualTo(head);
                Json.objects(page, "entries").stream()
                        .map(each -> Json.number(each, "position"))
                        .filter(position -> position <= head)
                        .forEach(found::add);
                if (page.get("next") == null) {
                    return found;
                }
                after = Json.number(page, "next");
            }
        }

        @Test
        void entries_are_counted_over_time_in_the_operators_zone() {
            for (String bucket : List.of("day", "week", "month")) {
                Map<String, Object> answer = ledger.auditor()
                        .json("/api/v1/entries/counts?operation=use&bucket=" + bucket + "&minPosition=" + head
                                + "&to=2026-02-15T00:00:00Z");
                Map<String, Long> expected = new TreeMap<>();
                for (RecordedEntry each : entries) {
                    LocalDate day = LocalDate.ofInstant(each.entry().occurredAt(), ZONE);
                    if (each.entry().act() instanceof Operation.Use && day.isBefore(LocalDate.of(2026, 2, 15))) {
                        LocalDate start = switch (bucket) {
                            case "day" -> day;
                            case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1);
                            default -> day.withDayOfMonth(1);
                        };
                        expected.merge(start.toString(), 1L, Long::sum);
                    }
                }
                Map<String, Long> counted = new TreeMap<>();
                Json.objects(answer, "counts")
                        .forEach(each -> counted.put(Json.text(each, "start"), Json.number(each, "entries")));
                assertThat(counted).isEqualTo(expected).isNotEmpty();
                assertThat(Json.number(answer, "position")).isGreaterThanOrEqualTo(head);
                assertThat(answer).containsEntry("bucket", bucket);
            }
        }

        @Test
        void an_export_says_what_was_asked_for_and_up_to_where_it_is_true() {
            List<Long> expected = found("operation=extraction&outcome=recorded");
            Calls.Answer lines =
                    ledger.auditor().get("/api/v1/entries/export?format=ndjson&operation=extraction&outcome=recorded");
            Map<String, Object> about = lines.lines().getFirst();
            assertThat(about).containsEntry("filter", Map.of("operation", "extraction", "outcome", "recorded"));
            assertThat(Json.number(about, "position")).isGreaterThanOrEqualTo(head);
            assertThat(lines.lines().stream().skip(1).map(each -> Json.number(each, "position")))
                    .startsWith(expected.toArray(Long[]::new));
            Map<String, Object> json =
                    ledger.auditor().json("/api/v1/entries/export?format=json&operation=extraction&outcome=recorded");
            assertThat(json).containsEntry("filter", about.get("filter"));
            assertThat(Json.objects(json, "entries")).hasSizeGreaterThanOrEqualTo(expected.size());
            String csv = ledger.auditor()
                    .get("/api/v1/entries/export?format=csv&operation=extraction&outcome=recorded")
                    .text();
            assertThat(csv)
                    .startsWith(
                            "\uFEFFfilter,\"{\"\"operation\"\":\"\"extraction\"\",\"\"outcome\"\":\"\"recorded\"\"}\"");
            assertThat(csv.lines().skip(1).findFirst().orElseThrow()).startsWith("position,");
        }

        @Test
        void a_period_by_dates_and_a_report_are_carried_away_with_proofs() {
            VerifierKey key = VerifierKey.parse(
                    ledger.auditor().get("/api/v1/tlog/vkey").text().strip());
            RecordedEntry from = entries.get(10);
            RecordedEntry to = entries.get(60);
            Calls.Answer period =
                    ledger.auditor().get("/api/v1/evidence?from=" + from.recordedAt() + "&to=" + to.recordedAt());
            assertThat(period.status()).as(period.text()).isEqualTo(200);
            assertThat(PackVerifier.verify(period.body(), Expectations.of(key)).hold())
                    .isTrue();
            assertThat(period.text()).contains("\"range\":{\"first\":11,\"last\":60}");
            String subject = one(entry -> entry.act() instanceof Operation.Transfer && entry.subject() != null)
                    .entry()
                    .subject();
            Calls.Answer report =
                    ledger.auditor().get("/api/v1/reports/third-party-transfers/evidence?subject=" + subject);
            assertThat(report.status()).as(report.text()).isEqualTo(200);
            assertThat(PackVerifier.verify(report.body(), Expectations.of(key)).hold())
                    .isTrue();
        }

        @Test
        void a_verification_covers_values_and_registers_and_becomes_a_fact() throws Exception {
            Map<String, Object> result = job("/api/v1/verifications", Map.of());
            assertThat(result)
                    .containsEntry("sound", true)
                    .containsEntry("from", 1L)
                    .containsEntry("drifted", 0L);
            List<Fact.VerificationCompleted> facts = new ArrayList<>();
            ledger.part(Journal.class).scan(head, Long.MAX_VALUE, stored -> {
                if (LedgerEntries.read(stored).entry().act() instanceof Fact.VerificationCompleted fact) {
                    facts.add(fact);
                }
            });
            assertThat(facts)
                    .contains(new Fact.VerificationCompleted(1, Json.number(result, "to"), true, null, null, true));
            Map<String, Object> more = job("/api/v1/verifications", Map.of("incremental", true));
            assertThat(Json.number(more, "from")).isBetween(2L, Json.number(result, "to") + 1);
            assertThat(more).containsEntry("sound", true);
        }

        @Test
        void the_month_and_a_person_replayed_by_the_rules_decide_as_they_did() throws Exception {
            Map<String, Object> period = job("/api/v1/replays", Map.of("kind", "period", "from", 1L, "to", 5_000L));
            assertThat(Json.objects(period, "differences")).isEmpty();
            assertThat(Json.number(period, "judged")).isGreaterThan(4_000);
            String subject = one(entry -> entry.subject() != null).entry().subject();
            Map<String, Object> person = job("/api/v1/replays", Map.of("kind", "subject", "subject", subject));
            assertThat(Json.objects(person, "differences")).isEmpty();
            assertThat(Json.number(person, "entries"))
                    .isGreaterThanOrEqualTo(positions(entry -> Objects.equals(entry.subject(), subject))
                            .size());
            Map<String, Object> steps = ledger.auditor().json("/api/v1/subjects/" + subject + "/steps?limit=2");
            Map<String, Object> second = Json.objects(steps, "steps").get(1);
            assertThat(second.get("before"))
                    .isEqualTo(Json.objects(steps, "steps").getFirst().get("after"));
            assertThat(Json.objects(second, "rules")).extracting("rule").contains("category-is-declared");
        }

        @Test
        void a_register_is_counted_as_of_an_instant() {
            Map<String, Object> all = ledger.auditor().json("/api/v1/subjects/counts?asOf=2026-01-20T00:00:00%2B05:00");
            assertThat(Json.number(all, "people")).isPositive();
            assertThat(Json.number(all, "held")).isBetween(1L, Json.number(all, "people"));
            assertThat(Json.text(all, "policy")).isEqualTo("kz-94v-astana-portal/1");
            assertThat(Json.number(
                            ledger.auditor().json("/api/v1/subjects/counts?knownAt=2020-01-01T00:00:00Z"), "people"))
                    .isZero();
        }

        @Test
        void the_command_line_shows_progress_and_says_how_it_went() throws Exception {
            assertThat(commandLine(0, "period", "--to", "3000"))
                    .startsWith("rpl-")
                    .contains("[########################################] 100%")
                    .contains("\"judged\":");
            assertThat(commandLine(2, "nothing")).contains("what is to be done?", "replay [--url");
            assertThat(commandLine(2, "period", "--frm", "1")).contains("unknown option --frm");
            assertThat(commandLine(2, "rebuild", "--from", "1"))
                    .startsWith("replay: 400 ")
                    .contains("a rebuild takes nothing but: registers");
            assertThat(commandLine(2, "watch", "rpl-none")).startsWith("replay: 404 ");
            assertThat(commandLine(0, "--help")).startsWith("replay [--url");
        }

        @Test
        void the_command_line_pauses_resumes_and_cancels() throws Exception {
            String first = paused();
            assertThat(commandLine(0, "list")).contains(first + " period paused 0% ");
            assertThat(commandLine(2, "pause", first)).startsWith("replay: 409 ");
            assertThat(commandLine(0, "resume", first))
                    .contains("0 of 200, 0/s")
                    .contains(" running");
            assertThat(commandLine(0, "watch", first))
                    .contains("100% 200 of 200")
                    .contains("\"judged\":");
            assertThat(commandLine(2, "cancel", first)).startsWith("replay: 409 ");
            String second = paused();
            assertThat(commandLine(0, "cancel", second)).contains(" cancelled");
            assertThat(commandLine(1, "watch", second)).contains("cancelled");
        }

        /** A replay of the first two hundred entries that somebody paused before it did anything. */
        private String paused() throws SQLException {
            String id = "rpl-" + System.nanoTime();
            try (Connection connection = ledger.part(javax.sql.DataSource.class).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into replay_job (id, kind, parameters, memory, state, wanted, position, head,"
                        + " rate, started_at, heartbeat_at) values ('" + id + "', 'period', '{\"to\":200}', '{}',"
                        + " 'paused', 'pause', 0, 200, 0, " + System.currentTimeMillis() * 1_000 + ", 0)");
            }
            return id;
        }

        private String commandLine(int exit, String... words) {
            String key = ledger.part(io.github.processingledger.access.ApiKeys.class)
                    .create(
                            "command line " + System.nanoTime(),
                            io.github.processingledger.access.Role.AUDITOR,
                            java.util.Set.of("none"));
            List<String> command =
                    new ArrayList<>(List.of("replay", "--url", "http://127.0.0.1:" + ledger.port(), "--key", key));
            command.addAll(List.of(words));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
            int ended = CommandLine.run(command.toArray(String[]::new), printed, printed);
            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(ended).as(text).isEqualTo(exit);
            return text;
        }

        private Map<String, Object> job(String path, Map<String, Object> asked) throws InterruptedException {
            Calls.Answer begun = ledger.auditor().post(path, Calls.JSON, CanonicalJson.bytes(asked));
            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            String id = Json.text(begun.json(), "id");
            ReplayProgress done = ledger.part(Replays.class).await(id, LONG);
            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
            return Json.object(ledger.auditor().json("/api/v1/replays/" + id), "result");
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
