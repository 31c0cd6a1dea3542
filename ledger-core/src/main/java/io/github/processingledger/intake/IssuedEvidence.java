package io.github.processingledger.intake;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Actor;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Appends the fact that evidence was issued, with which a pack ends. */
public final class IssuedEvidence {
    private final Journal journal;
    private final LedgerFacts facts;

    public IssuedEvidence(Journal journal, LedgerFacts facts) {
        this.journal = journal;
        this.facts = facts;
    }

    /**
     * Appends the closing fact.
     *
     * @param subject the person the pack is about, null for other packs
     * @param count entries in the pack before this one
     * @param after the position up to which the person's entries were read
     * @return its position
     * @throws AppendConflictException if the person has got an entry since; nothing is appended
     */
    public long close(@Nullable String subject, long count, long after, Actor issuer) {
        Runnable premise = () -> {
            if (subject != null) {
                journal.find(Criteria.tags(LedgerTags.SUBJECT + ":" + subject), after, Long.MAX_VALUE, newer -> {
                    throw new NewerEntryException();
                });
            }
        };
        try {
            return facts.recordIf(new Fact.EvidenceIssued(count), subject, issuer, premise)
                    .position();
        } catch (NewerEntryException newer) {
            throw new AppendConflictException(after);
        }
    }

    /** Unlike a conflict of the append this is not decided anew. */
    private static final class NewerEntryException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }
}
