package io.github.processingledger.replay;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.PolicyTimeline;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.rule.Rules;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.subject.SubjectState;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Judges a stretch of history, or a person's, once more: by another policy version, or by those that were in force, and
 * lists what would be decided differently. Each entry is judged on what truly stood before it: what the other policy would
 * have kept out or let in does not change what follows. Opens no values and writes nothing.
 */
public final class WhatIf {
    /** A result has its place in the table of jobs; rather fewer differences are listed than none. */
    private static final int MOST_CHARACTERS = 90_000;

    private static final Criteria REFERENCE = Criteria.kinds(
            "fact.policy-published", "fact.recipient-registered", "fact.country-assessed", "fact.correction");

    private final Journal journal;
    private final Function<ReferenceFacts, Policies> policies;
    private final RecentPeople people;
    private ReferenceFacts facts = ReferenceFacts.none();
    private final List<Difference> differences = new ArrayList<>();
    private final int most;
    private long judged;
    private long refused;
    private long allowed;
    private long otherReasons;

    private WhatIf(Journal journal, long after, Function<ReferenceFacts, Policies> policies, int most) {
        this.journal = journal;
        this.policies = policies;
        this.people = new RecentPeople(journal, after);
        this.most = most;
    }

    /**
     * Judges the entries of a range.
     *
     * @param most how many differences are listed; all are counted
     */
    public static Result evaluate(Journal journal, Range range, Policy policy, int most) {
        WhatIf whatIf = start(journal, range.first() - 1, by(policy), most);
        whatIf.judge(range);
        return whatIf.result();
    }

    /** The same policy for all times. */
    static Function<ReferenceFacts, Policies> by(Policy policy) {
        Policies always = Policies.always(policy);
        return facts -> always;
    }

    /** The versions published by then, each in force when it was. */
    static Function<ReferenceFacts, Policies> asPublished(PolicyStore store) {
        IdentityHashMap<PolicyTimeline, Policies> known = new IdentityHashMap<>();
        return facts -> known.computeIfAbsent(facts.policies(), timeline -> Policies.of(timeline, store::policy));
    }

    /** Begins after a position. */
    static WhatIf start(Journal journal, long after, Function<ReferenceFacts, Policies> policies, int most) {
        WhatIf whatIf = new WhatIf(journal, after, policies, most);
        journal.find(
                REFERENCE, 0, after, entry -> whatIf.facts = whatIf.facts.evolve(LedgerEntries.readUnhashed(entry)));
        return whatIf;
    }

    /** Goes on with the next range, which must follow the one before it. */
    void judge(Range range) {
        journal.scan(range.first() - 1, range.last(), stored -> {
            RecordedEntry next = LedgerEntries.readUnhashed(stored);
            if (JudgedByRules.is(next.entry())) {
                compare(next);
            }
            facts = facts.evolve(next);
            people.evolve(next);
        });
    }

    /** Goes on with one person's entries up to a position, and with nobody else's; how many there were. */
    long judge(String subject, Range range) {
        long[] hers = {0};
        Criteria criteria = REFERENCE.or(Criteria.tags("subject:" + subject));
        journal.find(criteria, range.first() - 1, range.last(), stored -> {
            RecordedEntry next = LedgerEntries.readUnhashed(stored);
            if (subject.equals(next.entry().subject())) {
                hers[0]++;
                if (JudgedByRules.is(next.entry())) {
                    compare(next);
                }
            }
            facts = facts.evolve(next);
            people.evolve(next);
        });
        return hers[0];
    }

    /** Counts on from what an earlier one had found. */
    void add(Result before) {
        judged += before.judged;
        refused += before.refused;
        allowed += before.allowed;
        otherReasons += before.otherReasons;
        differences.addAll(0, before.differences);
    }

    Result result() {
        return new Result(judged, refused, allowed, otherReasons, differences);
    }

    private void compare(RecordedEntry recorded) {
        Entry entry = recorded.entry();
        Entry draft = draft(entry);
        Verdict verdict = verdict(draft, draft.subject() == null && isStranger(entry));
        Outcome outcome = verdict.outcome(draft);
        SortedSet<String> before = rules(entry.failures());
        SortedSet<String> instead = rules(verdict.failures());
        judged++;
        if (outcome == entry.outcome() && before.equals(instead)) {
            return;
        }
        if (outcome == entry.outcome()) {
            otherReasons++;
        } else if (outcome == Outcome.REFUSED) {
            refused++;
        } else {
            allowed++;
        }
        if (differences.size() < most) {
            differences.add(
                    new Difference(recorded.position(), entry.act().code(), entry.outcome(), outcome, before, instead));
        }
    }

    private Verdict verdict(Entry draft, boolean stranger) {
        if (stranger) {
            return Rules.decideUnknownPerson(draft, policies.apply(facts), facts);
        }
        SubjectState state = draft.subject() == null
                ? SubjectState.unknown()
                : draft.mode() == Mode.FACT
                        ? people.stateAt(draft.subject(), draft.occurredAt())
                        : people.state(draft.subject());
        return Rules.decide(draft, state, policies.apply(facts), facts);
    }

    /** An entry names nobody where nobody was named, and where the person was unknown: the refusal says which. */
    private static boolean isStranger(Entry entry) {
        boolean needed = entry.act() instanceof Fact fact && fact.kind().needsSubject();
        return needed
                || entry.failures().stream()
                        .anyMatch(failure ->
                                "unknown-person".equals(failure.parameters().get("why")));
    }

    private static SortedSet<String> rules(List<RuleFailure> failures) {
        SortedSet<String> rules = new TreeSet<>();
        failures.forEach(failure -> rules.add(failure.rule()));
        return rules;
    }

    /** The entry as it was before it was decided. */
    private static Entry draft(Entry entry) {
        return new Entry(
                entry.id(),
                entry.act(),
                entry.subject(),
                entry.system(),
                entry.categories(),
                entry.all(),
                entry.purpose(),
                entry.basis(),
                entry.occurredAt(),
                entry.offset(),
                entry.actor(),
                null,
                entry.mode(),
                Outcome.RECORDED,
                List.of(),
                List.of(),
                entry.batch(),
                entry.sequence());
    }

    /**
     * What came of it.
     *
     * @param judged how many entries were judged
     * @param refused how many were recorded and would have been refused
     * @param allowed how many were refused and would have been recorded
     * @param otherReasons how many would have had the same outcome with other violations or refusals
     * @param differences the first of them, in the order of the ledger
     */
    public record Result(long judged, long refused, long allowed, long otherReasons, List<Difference> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        /** As a JSON object; of too many differences the first are kept. */
        public Map<String, Object> json() {
            Map<String, Object> json = new TreeMap<>();
            json.put("judged", judged);
            json.put("refusedInstead", refused);
            json.put("recordedInstead", allowed);
            json.put("otherReasons", otherReasons);
            List<Object> listed = new ArrayList<>();
            differences.forEach(each -> listed.add(each.json()));
            json.put("differences", listed);
            while (CanonicalJson.string(json).length() > MOST_CHARACTERS) {
                listed.subList(listed.size() / 2, listed.size()).clear();
            }
            return json;
        }

        static Result of(Map<?, ?> json) {
            List<Difference> listed = new ArrayList<>();
            for (Object each : (List<?>) Objects.requireNonNull(json.get("differences"))) {
                listed.add(Difference.of((Map<?, ?>) each));
            }
            return new Result(
                    number(json, "judged"),
                    number(json, "refusedInstead"),
                    number(json, "recordedInstead"),
                    number(json, "otherReasons"),
                    listed);
        }

        private static long number(Map<?, ?> json, String name) {
            return (Long) Objects.requireNonNull(json.get(name));
        }

        /** All changes of outcome or reasons. */
        public long different() {
            return refused + allowed + otherReasons;
        }
    }
}
