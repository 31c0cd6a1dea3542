package io.github.processingledger.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.rule.Rules;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.subject.CategoryState;
import io.github.processingledger.subject.SubjectState;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules judge the sample as the generator foretells, and the state they decide on is the reference model's. */
class RulesOnTheSampleTest {
    private final Map<String, SubjectState> states = new HashMap<>();
    private final Map<String, List<RecordedEntry>> histories = new HashMap<>();
    private final Policies policies = Policies.always(PolicyReader.read(policy()));
    private ReferenceFacts facts = ReferenceFacts.none();

    @Test
    void the_rules_say_of_every_line_what_the_generator_foretells() {
        MonthPlan plan = new MonthPlan(300, 5_000, 1, YearMonth.of(2026, 1), 3);
        List<Line> lines = SampleMonthTest.lines(plan);
        judge(lines, NaiveLedger.of(lines));
    }

    @Test
    void other_seeds_months_and_sizes_are_as_lawful() {
        MonthPlan plan = new MonthPlan(1_500, 22_000, 42, YearMonth.of(2026, 2), 3);
        List<Line> lines = SampleMonthTest.lines(plan);
        judge(lines, NaiveLedger.of(lines));
    }

    @Test
    void the_state_on_every_evening_is_that_of_the_reference_model() {
        YearMonth month = YearMonth.of(2026, 1);
        List<Line> lines = SampleMonthTest.lines(new MonthPlan(300, 5_000, 1, month, 3));
        NaiveLedger model = NaiveLedger.of(lines);
        judge(lines, model);
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            Instant evening = month.atDay(day).atTime(LocalTime.MAX).toInstant(OfficeHours.ASTANA);
            for (String person : model.people()) {
                assertThat(standings(SubjectState.inForceAt(histories.get(person), evening)))
                        .describedAs("%s on day %d", person, day)
                        .isEqualTo(model.stateOf(person, evening));
            }
        }
    }

    private void judge(List<Line> lines, NaiveLedger model) {
        for (Line line : lines) {
            Report report = SampleMonthTest.report(line);
            String person = model.personOf(line);
            Entry draft = draft(report, person);
            Verdict verdict = Rules.decide(draft, state(person), policies, facts);
            assertThat(verdict.outcome(draft))
                    .describedAs("%s %s", line.json(), verdict)
                    .isEqualTo(line.expected());
            assertThat(verdict.failures().isEmpty())
                    .describedAs(line.json())
                    .isEqualTo(line.rules().isEmpty());
            assertThat(verdict.failures())
                    .describedAs(line.json())
                    .extracting(RuleFailure::rule)
                    .containsAll(line.rules());
            if (line.expected() == Outcome.RECORDED) {
                record(
                        new RecordedEntry(line.position(), Instant.EPOCH.plusSeconds(line.position()), "", draft),
                        person);
            }
        }
    }

    private void record(RecordedEntry entry, String person) {
        facts = facts.evolve(entry);
        if (!person.isEmpty()) {
            List<RecordedEntry> history = histories.computeIfAbsent(person, first -> new ArrayList<>());
            history.add(entry);
            SubjectState next = state(person).evolve(entry);
            states.put(person, next.needsRefold() ? SubjectState.fold(history) : next);
        }
    }

    private SubjectState state(String person) {
        return states.getOrDefault(person, SubjectState.unknown());
    }

    private Entry draft(Report report, String person) {
        SortedSet<Code> categories = report.all() ? state(person).heldCategories() : report.categories();
        return new Entry(
                report.system() + "/" + report.id(),
                named(report.act()),
                person.isEmpty() ? null : person,
                report.system(),
                categories,
                report.all(),
                report.purpose(),
                report.basis(),
                report.occurredAt().toInstant(),
                ZoneOffset.ofHours(5),
                report.actor(),
                null,
                report.mode(),
                Outcome.RECORDED,
                List.of(),
                List.of(),
                report.batch(),
                report.sequence());
    }

    /** The ledger gives recipients ids by their names; here the name will do. */
    private static Act named(Act act) {
        return switch (act) {
            case Fact.RecipientRegistered fact ->
                new Fact.RecipientRegistered(named(fact.recipient()), fact.country(), fact.agreement());
            case Operation.Transfer transfer
            when transfer.recipient() != null ->
                new Operation.Transfer(
                        transfer.subtype(),
                        named(transfer.recipient()),
                        transfer.country(),
                        transfer.ground(),
                        transfer.channel(),
                        transfer.agreement());
            default -> act;
        };
    }

    private static Recipient named(Recipient recipient) {
        return new Recipient(recipient.name().reveal(), null, recipient.bin());
    }

    private static SortedMap<String, NaiveLedger.Standing> standings(SubjectState state) {
        SortedMap<String, NaiveLedger.Standing> standings = new TreeMap<>();
        state.categories().forEach((code, category) -> {
            if (category.presence() != null) {
                standings.put(code.value(), standing(category));
            }
        });
        return standings;
    }

    private static NaiveLedger.Standing standing(CategoryState category) {
        SortedSet<String> holders = new java.util.TreeSet<>();
        category.holders().forEach(system -> holders.add(system.value()));
        return new NaiveLedger.Standing(category.presence().code(), category.isBlocked(), holders);
    }

    private static byte[] policy() {
        try (InputStream file = Policies.class.getResourceAsStream("/policies/kz-94v-astana-portal.yaml")) {
            return file.readAllBytes();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
