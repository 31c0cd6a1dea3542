package io.github.processingledger.intake;

import io.github.processingledger.entry.Receipt;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Actor;
import java.util.TreeSet;
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
     * @throws AppendConflictException if the person has got an entry since; the fact stands, but closes no pack
     */
    public long close(@Nullable String subject, long count, long after, Actor issuer) {
        Receipt receipt = facts.record(new Fact.EvidenceIssued(count), subject, new TreeSet<>(), null, issuer);
        if (subject != null) {
            journal.find(Criteria.tags(LedgerTags.SUBJECT + ":" + subject), after, receipt.position() - 1, between -> {
                throw new AppendConflictException(after);
            });
        }
        return receipt.position();
    }
}
