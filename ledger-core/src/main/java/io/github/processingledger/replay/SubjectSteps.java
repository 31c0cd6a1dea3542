package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.rule.Rules;
import io.github.processingledger.subject.GrowingState;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A person's history step by step, read from the journal itself. Opens no values and writes nothing. */
public final class SubjectSteps {
    private static final int PAGE = 200;

    private final Journal journal;
    private final Function<String, Policy> policies;

    /**
     * @param policies a published policy by the id that entries cite
     */
    public SubjectSteps(Journal journal, Function<String, Policy> policies) {
        this.journal = journal;
        this.policies = policies;
    }

    /**
     * The steps of a person after a position, in the order of the ledger. Nothing after the last of them is read.
     *
     * @param after the position of the last step already seen, 0 for the first page
     * @param limit how many steps at most
     */
    public List<Step> read(String subject, long after, int limit) {
        List<Imprint> history = new ArrayList<>();
        List<RecordedEntry> wanted = new ArrayList<>();
        journal.findWhile(Criteria.tags("subject:" + subject), 0, Long.MAX_VALUE, PAGE, stored -> {
            boolean asked = stored.position() > after;
            RecordedEntry entry = asked ? LedgerEntries.read(stored) : LedgerEntries.readUnhashed(stored);
            history.add(Imprint.of(entry));
            if (asked) {
                wanted.add(entry);
            }
            return wanted.size() < limit;
        });
        List<Step> steps = new ArrayList<>();
        int first = history.size() - wanted.size();
        GrowingState state = new GrowingState(history.subList(0, first));
        for (int i = 0; i < wanted.size(); i++) {
            StateAsOf before = state.now();
            StateAsOf now = state.add(history.get(first + i));
            steps.add(new Step(wanted.get(i), before, now, evaluated(wanted.get(i))));
        }
        return steps;
    }

    private List<String> evaluated(RecordedEntry entry) {
        String policy = entry.entry().policy();
        return policy == null || !JudgedByRules.is(entry.entry())
                ? List.of()
                : Rules.evaluatedUnder(policies.apply(policy)).stream()
                        .map(RuleName::code)
                        .toList();
    }
}
