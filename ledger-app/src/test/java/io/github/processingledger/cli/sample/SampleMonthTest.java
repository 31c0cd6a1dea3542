package io.github.processingledger.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.entry.SubjectReference.Identifier;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.operation.Operation.DestructionScope;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.operation.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleMonthTest {
    private static final MonthPlan JANUARY = new MonthPlan(300, 5_000, 1, YearMonth.of(2026, 1), 3);
    private static final List<Line> LINES = lines(JANUARY);
    private static final List<Report> REPORTS =
            LINES.stream().map(SampleMonthTest::report).toList();

    @Test
    void the_sample_file_is_what_the_generator_writes() throws Exception {
        Path file = Path.of("..", "docs", "samples", "portal-month.ndjson");
        assertThat(Files.readAllLines(file))
                .isEqualTo(LINES.stream().map(Line::json).toList());
        assertThat(Files.size(file)).isLessThan(6_000_000);
    }

    @Test
    void the_same_seed_gives_the_same_lines_and_another_seed_others() {
        assertThat(lines(JANUARY)).isEqualTo(LINES);
        assertThat(lines(new MonthPlan(300, 5_000, 2, YearMonth.of(2026, 1), 3)))
                .isNotEqualTo(LINES);
    }

    @Test
    void exactly_so_many_operations_of_so_many_people_are_recorded() {
        assertThat(LINES)
                .filteredOn(line -> line.operation() && line.expected() == Outcome.RECORDED)
                .hasSize(5_000);
        assertThat(NaiveLedger.of(LINES).people()).hasSize(300);
    }

    @Test
    void every_kind_and_every_subtype_is_recorded() {
        Set<OperationKind> kinds = new HashSet<>();
        Set<Enum<?>> subtypes = new HashSet<>();
        for (int i = 0; i < LINES.size(); i++) {
            if (LINES.get(i).rules().isEmpty() && REPORTS.get(i).act() instanceof Operation operation) {
                kinds.add(operation.kind());
                switch (operation) {
                    case Operation.Clarification clarification -> subtypes.add(clarification.subtype());
                    case Operation.Transfer transfer -> subtypes.add(transfer.subtype());
                    case Operation.Anonymisation anonymisation -> subtypes.add(anonymisation.subtype());
                    case Operation.Collection collection -> subtypes.add(collection.source());
                    case Operation.Destruction destruction -> subtypes.add(destruction.scopeOrSystem());
                    default -> {}
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(OperationKind.values());
        assertThat(subtypes)
                .contains(ClarificationKind.values())
                .contains(TransferKind.values())
                .contains(AnonymisationKind.values())
                .contains(DestructionScope.values());
    }

    @Test
    void every_fact_occurs_but_requests_and_those_that_name_a_pseudonym() {
        // Which pseudonym somebody gets is not known when the file is written. What people ask for is told by its
        // number only.
        Set<FactKind> left = EnumSet.of(
                FactKind.REQUEST_RECEIVED,
                FactKind.REQUEST_ANSWERED,
                FactKind.REQUEST_REFUSED,
                FactKind.REQUEST_OVERDUE,
                FactKind.PSEUDONYMS_MERGED,
                FactKind.PSEUDONYMS_SPLIT);
        Set<FactKind> kinds = new HashSet<>();
        for (Report report : REPORTS) {
            if (report.act() instanceof Fact fact) {
                kinds.add(fact.kind());
            }
        }
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(FactKind.class).stream()
                        .filter(kind -> kind.isReportable() && !left.contains(kind))
                        .toList());
    }

    @Test
    void every_category_and_purpose_of_the_policy_occurs() {
        Set<String> used = REPORTS.stream()
                .flatMap(report -> report.categories().stream())
                .map(Code::value)
                .collect(Collectors.toSet());
        assertThat(used)
                .contains("name", "email", "phone", "birth", "photo", "citizenship", "identity-document", "tax-id")
                .contains("iin", "pension", "medical-insurance", "address", "education", "family", "property")
                .contains("income", "debt", "employment", "visit-statistics", "biometric-photo");
        assertThat(REPORTS.stream().map(Report::purpose).filter(purpose -> purpose != null))
                .extracting(Code::value)
                .contains("informing", "contracts", "services", "marketing", "statistics");
    }

    @Test
    void lines_stand_in_order_of_time_within_the_month() {
        for (int i = 1; i < REPORTS.size(); i++) {
            OffsetDateTime at = REPORTS.get(i).occurredAt();
            assertThat(at).isAfterOrEqualTo(REPORTS.get(i - 1).occurredAt());
            assertThat(YearMonth.from(at)).isEqualTo(JANUARY.month());
            assertThat(at.getOffset()).isEqualTo(OfficeHours.ASTANA);
        }
    }

    @Test
    void ids_are_unique_and_sequences_have_no_gap() {
        Map<Code, Long> last = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (Report report : REPORTS) {
            assertThat(report.sequence()).isEqualTo(last.merge(report.system(), 1L, Long::sum));
            assertThat(ids.add(report.system() + " " + report.id())).isTrue();
        }
        assertThat(last.keySet()).extracting(Code::value).containsExactlyInAnyOrder("portal", "crm", "archive");
    }

    @Test
    void every_iin_has_a_birth_date_and_a_check_digit_and_belongs_to_one_person() {
        Map<String, Set<String>> owners = new HashMap<>();
        NaiveLedger ledger = NaiveLedger.of(LINES);
        for (int i = 0; i < LINES.size(); i++) {
            if (REPORTS.get(i).subject() != null) {
                String iin = REPORTS.get(i).subject().identifiers().get(Identifier.IIN);
                if (iin != null) {
                    owners.computeIfAbsent(iin, first -> new HashSet<>()).add(ledger.personOf(LINES.get(i)));
                }
            }
        }
        assertThat(owners).hasSize(270);
        assertThat(owners.keySet()).allMatch(Bin::isIin);
        assertThat(owners.values()).allMatch(people -> people.size() == 1);
    }

    @Test
    void many_people_of_any_seed_share_neither_iin_nor_phone_nor_email() {
        Set<String> identifiers = new HashSet<>();
        for (int index = 0; index < 50_000; index++) {
            Person person = Person.of(Long.MAX_VALUE, index);
            assertThat(Bin.isIin(person.iin())).isTrue();
            identifiers.addAll(List.of(person.iin(), person.phone(), person.email()));
        }
        assertThat(identifiers).hasSize(150_000);
    }

    @Test
    void a_dozen_reports_are_refused_by_different_rules_and_some_facts_violate_them() {
        List<Line> refused = LINES.stream()
                .filter(line -> line.expected() == Outcome.REFUSED)
                .toList();
        assertThat(refused).hasSizeBetween(12, 40);
        assertThat(refused.stream().map(Line::rules).flatMap(Collection::stream).distinct())
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(LINES)
                .filteredOn(line ->
                        line.expected() == Outcome.RECORDED && !line.rules().isEmpty())
                .hasSizeBetween(5, 20)
                .allMatch(line -> report(line).mode() == Mode.FACT);
    }

    @Test
    void a_phone_number_is_provided_to_a_registered_recipient_under_a_consent_and_a_norm() {
        Report provision = REPORTS.stream()
                .filter(report -> report.act() instanceof Operation.Transfer
                        && Person.of(1, 0)
                                .iin()
                                .equals(report.subject().identifiers().get(Identifier.IIN)))
                .findFirst()
                .orElseThrow();
        Operation.Transfer transfer = (Operation.Transfer) provision.act();
        assertThat(provision.categories()).contains(Code.of("phone"));
        assertThat(provision.basis().consent()).isEqualTo(new Reference(Reference.Kind.CONSENT, "C-000001-2"));
        assertThat(provision.basis().norm()).isNotNull();
        assertThat(REPORTS.stream().map(Report::act))
                .anyMatch(act -> act instanceof Fact.RecipientRegistered registered
                        && registered.recipient().equals(transfer.recipient()));
    }

    @Test
    void what_is_named_by_position_stands_at_that_position() {
        for (MonthPlan plan : List.of(JANUARY, new MonthPlan(400, 9_000, 7, YearMonth.of(2027, 2), 1_001))) {
            List<Line> lines = lines(plan);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).position()).isEqualTo(plan.firstPosition() + i);
                Report report = report(lines.get(i));
                switch (report.act()) {
                    case Fact.Unblocking unblocking -> {
                        Report blocking = named(lines, unblocking.blocking(), plan);
                        assertThat(blocking.act()).isInstanceOf(Operation.Blocking.class);
                        assertThat(blocking.subject()).isEqualTo(report.subject());
                    }
                    case Fact.Correction correction ->
                        assertThat(named(lines, correction.entry(), plan).subject())
                                .isEqualTo(report.subject());
                    default -> {}
                }
            }
        }
    }

    @Test
    void no_line_names_a_position_after_the_first_key_is_destroyed() {
        for (long seed = 0; seed < 8; seed++) {
            List<Report> reports = new ArrayList<>();
            lines(new MonthPlan(300, 5_000, seed, YearMonth.of(2026, 2), 3)).forEach(line -> reports.add(report(line)));
            int first = IntStream.range(0, reports.size())
                    .filter(i -> destroysKeys(reports.get(i)))
                    .findFirst()
                    .orElseThrow();
            assertThat(reports.subList(first, reports.size()))
                    .noneMatch(report ->
                            report.act() instanceof Fact.Unblocking || report.act() instanceof Fact.Correction);
        }
    }

    @Test
    void people_need_their_operations() {
        assertThatThrownBy(() -> new SampleMonth(new MonthPlan(300, 299, 1, YearMonth.of(2026, 1), 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("300 subjects need at least \\d+ operations");
    }

    /** After these the ledger appends entries of its own, so that later lines take other positions. */
    private static boolean destroysKeys(Report report) {
        return report.act() instanceof Operation.Destruction
                || (report.act() instanceof Operation.Anonymisation anonymisation
                        && anonymisation.subtype() == AnonymisationKind.IRREVERSIBLE);
    }

    private static Report named(List<Line> lines, long position, MonthPlan plan) {
        return report(lines.get((int) (position - plan.firstPosition())));
    }

    static List<Line> lines(MonthPlan plan) {
        List<Line> lines = new ArrayList<>();
        new SampleMonth(plan).forEach(lines::add);
        return lines;
    }

    static Report report(Line line) {
        try {
            return ReportReader.read(JsonReader.readObject(line.json().getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedReportException malformed) {
            throw new AssertionError(line.json(), malformed);
        }
    }
}
