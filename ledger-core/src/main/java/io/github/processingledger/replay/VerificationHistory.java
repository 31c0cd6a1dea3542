package io.github.processingledger.replay;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far verifications have covered the ledger, and since when, as their facts in the ledger say. */
final class VerificationHistory {
    private final Journal journal;
    private final List<Completed> completed = new ArrayList<>();
    private long covered;

    /**
     * One verification.
     *
     * @param goesOn whether it began no later than what had been found good before it ended
     */
    private record Completed(Instant at, Fact.VerificationCompleted fact, boolean goesOn) {

        /** Whether it came as far as a position, or to a fault of the log, behind which nothing can be told. */
        boolean reaches(long position) {
            return goesOn && (fact.to() >= position || LedgerChecks.isOfTheLog(fact));
        }
    }

    private VerificationHistory(Journal journal) {
        this.journal = journal;
    }

    static VerificationHistory read(Journal journal) {
        VerificationHistory history = new VerificationHistory(journal);
        journal.find(Criteria.kinds("fact.verification-completed"), 0, Long.MAX_VALUE, history::add);
        return history;
    }

    private void add(Entry stored) {
        if (LedgerEntries.readUnhashed(stored).entry().act() instanceof Fact.VerificationCompleted fact) {
            boolean goesOn = fact.from() <= covered + 1;
            completed.add(new Completed(stored.recordedAt(), fact, goesOn));
            if (fact.sound() && goesOn) {
                covered = Math.max(covered, fact.to());
            } else if (fact.firstWrong() != null) {
                covered = Math.min(covered, fact.firstWrong() - 1);
            }
        }
    }

    /** Every position up to here was found good when it was last looked at. */
    long covered() {
        return covered;
    }

    /** Whether, since a time, everything recorded before it was verified that had not been found good already. */
    boolean hasGoneOnSince(Instant time) {
        long last = journal.lastRecordedBefore(time);
        return completed.stream().anyMatch(each -> !each.at.isBefore(time) && each.reaches(last));
    }

    /** Whether, since a time, everything recorded before it was verified. */
    boolean hasBeenWholeSince(Instant time) {
        long last = journal.lastRecordedBefore(time);
        return completed.stream()
                .anyMatch(each ->
                        !each.at.isBefore(time) && Boolean.TRUE.equals(each.fact.whole()) && each.reaches(last));
    }
}
