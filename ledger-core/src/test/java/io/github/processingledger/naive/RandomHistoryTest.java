package io.github.processingledger.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.PolicyTimeline;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.rule.Rules;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.subject.SubjectState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two independent judges decide a long random history alike. */
class RandomHistoryTest {
    private static final int LENGTH = 100_000;
    private static final int PEOPLE = 5_000;

    private final Policy first = ShippedPolicies.read("kz-94v-astana-portal");
    private final Policy second = second();
    private final Policy third = ShippedPolicies.read("eu-gdpr");
    private final TreeMap<Instant, Policy> byStart = new TreeMap<>(Map.of(
            RandomHistory.BEGIN,
            first,
            Instant.parse("2026-02-28T19:00:00Z"),
            second,
            Instant.parse("2026-05-01T00:00:00Z"),
            third));

    private final List<RecordedEntry> reference = new ArrayList<>();
    private final Map<String, List<RecordedEntry>> people = new HashMap<>();
    private final Map<String, SubjectState> states = new HashMap<>();
    private ReferenceFacts facts = ReferenceFacts.none();
    private final Map<String, Long> failed = new TreeMap<>();
    private final Set<String> tried = new TreeSet<>();
    private long recorded;

    @Test
    void the_rules_and_a_naive_model_decide_a_hundred_thousand_acts_alike() {
        Policies policies = policies();
        NaiveTimeline naive = new NaiveTimeline(byStart);
        RandomHistory history = new RandomHistory(20_260_301, PEOPLE, LENGTH);
        for (long position = 4; position < LENGTH + 4; position++) {
            Entry draft = history.next(position, this::positions, this::held);
            List<RecordedEntry> own = own(draft);
            Verdict verdict = Rules.decide(draft, state(draft, own), policies, facts);
            SortedSet<String> expected = new NaiveJudge(draft, own, reference, naive).fails();
            SortedSet<String> actual = new TreeSet<>();
            verdict.failures().stream().map(RuleFailure::rule).forEach(actual::add);

            assertThat(actual).as("position %d: %s in %s", position, draft, own).isEqualTo(expected);
            keep(position, draft, verdict);
        }
        for (RuleName rule : RuleName.values()) {
            assertThat(failed).as("no rule goes untried").containsKey(rule.code());
        }
        for (OperationKind kind : OperationKind.values()) {
            assertThat(tried).as("no kind goes untried").contains(kind.code());
        }
        for (FactKind kind : FactKind.values()) {
            assertThat(tried.contains(kind.code())).as(kind.code()).isEqualTo(kind.isReportable());
        }
        System.out.printf(
                "%d acts of %d kinds, %d recorded; failures by rule: %s%n", LENGTH, tried.size(), recorded, failed);
        assertThat(recorded).as("recorded acts, which change what follows").isGreaterThan(LENGTH / 3);
    }

    private List<RecordedEntry> own(Entry draft) {
        return draft.subject() == null ? List.of() : people.getOrDefault(draft.subject(), List.of());
    }

    private SubjectState state(Entry draft, List<RecordedEntry> own) {
        return draft.mode() == Mode.FACT
                ? SubjectState.inForceAt(own, draft.occurredAt())
                : states.getOrDefault(String.valueOf(draft.subject()), SubjectState.unknown());
    }

    private void keep(long position, Entry draft, Verdict verdict) {
        verdict.failures().forEach(failure -> failed.merge(failure.rule(), 1L, Long::sum));
        tried.add(draft.act().code());
        Entry decided = draft.decided(verdict.policy(), verdict.outcome(draft), verdict.failures(), List.of());
        recorded += decided.isRecorded() ? 1 : 0;
        Instant at = RandomHistory.BEGIN.plusSeconds(position);
        RecordedEntry entry = new RecordedEntry(position, at, "0".repeat(64), decided);
        facts = facts.evolve(entry);
        if (draft.subject() == null) {
            reference.add(entry);
            return;
        }
        if (decided.act() instanceof Fact.Correction && decided.isRecorded()) {
            // A correction in a person's history may also name an entry about nobody.
            reference.add(entry);
        }
        List<RecordedEntry> own = people.computeIfAbsent(draft.subject(), any -> new ArrayList<>());
        own.add(entry);
        SubjectState next =
                states.getOrDefault(draft.subject(), SubjectState.unknown()).evolve(entry);
        states.put(draft.subject(), next.needsRefold() ? SubjectState.fold(own) : next);
    }

    private List<Long> positions(String subject) {
        List<RecordedEntry> own = subject == null ? reference : people.getOrDefault(subject, List.of());
        return own.stream().map(RecordedEntry::position).toList();
    }

    private SortedSet<Code> held(String subject) {
        return states.getOrDefault(subject, SubjectState.unknown()).heldCategories();
    }

    private Policies policies() {
        PolicyTimeline timeline = PolicyTimeline.empty();
        Map<String, Policy> byHash = new HashMap<>();
        long position = 1;
        for (Map.Entry<Instant, Policy> each : byStart.entrySet()) {
            Policy policy = each.getValue();
            byHash.put(policy.hash(), policy);
            Fact fact = new Fact.PolicyPublished(policy.code(), policy.version(), policy.hash(), each.getKey());
            timeline = timeline.with(published(position++, fact));
        }
        return Policies.of(timeline, byHash::get);
    }

    private static RecordedEntry published(long position, Fact fact) {
        Entry entry = new Entry(
                "0".repeat(32),
                fact,
                null,
                Code.of("ledger"),
                new TreeSet<>(),
                false,
                null,
                null,
                RandomHistory.BEGIN,
                ZoneOffset.UTC,
                new io.github.processingledger.operation.Actor("act-a", Code.of("administrator")),
                null,
                Mode.ENFORCE,
                io.github.processingledger.entry.Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
        return new RecordedEntry(position, RandomHistory.BEGIN, "0".repeat(64), entry);
    }

    private static Policy second() {
        String file = new String(ShippedPolicies.file("kz-94v-astana-portal"), StandardCharsets.UTF_8);
        return PolicyReader.read(file.replace("version: 1", "version: 2")
                .replace("systems: any", "systems: [portal, crm]")
                .replace("subtypes: [provision, access]", "subtypes: [provision, access], consentSuffices: true")
                .getBytes(StandardCharsets.UTF_8));
    }
}
