package io.github.processingledger.replay;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.rule.Rules;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.subject.SubjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges a stretch of history by another policy version and lists what it would have decided differently. Each entry is
 * judged on what truly stood before it: what the other policy would have kept out or let in does not change what follows.
 * Opens no values and writes nothing.
 */
public final class WhatIf {
    private final Journal journal;
    private final Policies policies;
    private final RecentPeople people;
    private ReferenceFacts facts = ReferenceFacts.none();
    private final List<Difference> differences = new ArrayList<>();
    private final int most;
    private long judged;
    private long refused;
    private long allowed;
    private long otherReasons;

    private WhatIf(Journal journal, Range range, Policy policy, int most) {
        this.journal = journal;
        this.policies = Policies.always(policy);
        this.people = new RecentPeople(journal, range.first() - 1);
        this.most = most;
    }

    /**
     * Judges the entries of a range.
     *
     * @param most how many differences are listed; all are counted
     */
    public static Result evaluate(Journal journal, Range range, Policy policy, int most) {
        WhatIf whatIf = start(journal, range, policy, most);
        whatIf.judge(range);
        return whatIf.result();
    }

    static WhatIf start(Journal journal, Range range, Policy policy, int most) {
        WhatIf whatIf = new WhatIf(journal, range, policy, most);
        Criteria reference = Criteria.kinds(
                "fact.policy-published", "fact.recipient-registered", "fact.country-assessed", "fact.correction");
        journal.find(
                reference,
                0,
                range.first() - 1,
                entry -> whatIf.facts = whatIf.facts.evolve(LedgerEntries.read(entry)));
        return whatIf;
    }

    /** Goes on with the next range, which must follow the one before it. */
    void judge(Range range) {
        journal.scan(range.first() - 1, range.last(), stored -> {
            RecordedEntry next = LedgerEntries.read(stored);
            if (isJudged(next.entry())) {
                compare(next);
            }
            facts = facts.evolve(next);
            people.evolve(next);
        });
    }

    Result result() {
        return new Result(judged, refused, allowed, otherReasons, differences);
    }

    /** What no rule decided is not judged: how the ledger began, its blocking instead of destruction, unclear people. */
    private static boolean isJudged(Entry entry) {
        return switch (entry.act()) {
            case Fact.Genesis ignored -> false;
            case Fact.PolicyPublished ignored -> false;
            case Operation.Blocking blocking -> !blocking.trigger().value().equals("legal-hold");
            default -> entry.failures().stream().map(RuleFailure::rule).noneMatch(rule -> rule.startsWith("identity-"));
        };
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
            return Rules.decideUnknownPerson(draft, policies, facts);
        }
        SubjectState state = draft.subject() == null
                ? SubjectState.unknown()
                : draft.mode() == Mode.FACT
                        ? people.stateAt(draft.subject(), draft.occurredAt())
                        : people.state(draft.subject());
        return Rules.decide(draft, state, policies, facts);
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
     * An entry that the other policy decides differently.
     *
     * @param act its code
     * @param rules what it failed, or violates
     * @param rulesInstead what it would fail, or violate
     */
    public record Difference(
            long position,
            String act,
            Outcome outcome,
            Outcome outcomeInstead,
            SortedSet<String> rules,
            SortedSet<String> rulesInstead) {}

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

        /** All changes of outcome or reasons. */
        public long different() {
            return refused + allowed + otherReasons;
        }
    }
}
