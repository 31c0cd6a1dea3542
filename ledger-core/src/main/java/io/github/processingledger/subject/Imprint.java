package io.github.processingledger.subject;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import java.time.Instant;
import java.util.List;

/**
 * What one entry leaves in a person's history: when, and which facets it sets.
 *
 * @param position the entry's position
 * @param occurredAt when it happened
 * @param recordedAt when the ledger accepted it
 * @param corrects the position of the entry that it declares wrong, 0 for none
 * @param changes the facets it sets, none for a refusal
 */
public record Imprint(long position, Instant occurredAt, Instant recordedAt, long corrects, List<FacetChange> changes) {

    public static Imprint of(RecordedEntry recorded) {
        boolean counts = recorded.entry().isRecorded();
        long corrects = counts && recorded.entry().act() instanceof Fact.Correction correction ? correction.entry() : 0;
        return new Imprint(
                recorded.position(),
                recorded.entry().occurredAt(),
                recorded.recordedAt(),
                corrects,
                FacetChanges.of(recorded));
    }

    boolean isVisible(Instant asOf, Instant knownAt) {
        return !occurredAt.isAfter(asOf) && !recordedAt.isAfter(knownAt);
    }

    /** Whether this comes after the other in the order of occurrence. */
    boolean isAfter(Imprint other) {
        int byTime = occurredAt.compareTo(other.occurredAt);
        return byTime != 0 ? byTime > 0 : position > other.position;
    }
}
