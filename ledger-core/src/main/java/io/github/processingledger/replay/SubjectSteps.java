package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A person's history step by step, read from the journal itself. Opens no values and writes nothing. */
public final class SubjectSteps {
    private final Journal journal;

    public SubjectSteps(Journal journal) {
        this.journal = journal;
    }

    /**
     * The steps of a person after a position, in the order of the ledger.
     *
     * @param after the position of the last step already seen, 0 for the first page
     * @param limit how many steps at most
     */
    public List<Step> read(String subject, long after, int limit) {
        List<RecordedEntry> entries = new ArrayList<>();
        journal.find(
                Criteria.tags("subject:" + subject),
                0,
                Long.MAX_VALUE,
                entry -> entries.add(LedgerEntries.read(entry)));
        List<Imprint> history = entries.stream().map(Imprint::of).toList();
        List<Step> steps = new ArrayList<>();
        StateAsOf before = null;
        for (int i = 0; i < entries.size() && steps.size() < limit; i++) {
            if (entries.get(i).position() > after) {
                StateAsOf known = before == null ? known(history.subList(0, i)) : before;
                StateAsOf now = known(history.subList(0, i + 1));
                steps.add(new Step(entries.get(i), known, now));
                before = now;
            }
        }
        return steps;
    }

    private static StateAsOf known(List<Imprint> soFar) {
        Instant recordedAt = soFar.isEmpty() ? Instant.MIN : soFar.getLast().recordedAt();
        return StateAsOf.of(soFar, Instant.MAX, recordedAt);
    }
}
