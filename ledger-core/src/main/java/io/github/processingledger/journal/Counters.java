package io.github.processingledger.journal;

import java.util.concurrent.atomic.LongAdder;

/** What a node counts of its own work. */
final class Counters {

    private final LongAdder entries = new LongAdder();
    private final LongAdder groups = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile int lastGroup;

    void group(Outcome outcome) {
        int size = outcome.placed().size();
        entries.add(size);
        groups.increment();
        lastGroup = size;
        for (int i = 0; i < outcome.verdicts().appends().size(); i++) {
            if (outcome.verdicts().rejected(i)) {
                rejected.increment();
            }
        }
    }

    JournalMetrics read(int waiting) {
        return new JournalMetrics(waiting, entries.sum(), groups.sum(), lastGroup, rejected.sum());
    }
}
