package io.github.processingledger.subject;

import io.github.processingledger.entry.RecordedEntry;
import java.time.Instant;

/**
 * When and where in the ledger something happened; ordered by instant, then position.
 *
 * @param position of the entry that says so
 * @param occurredAt when it happened
 */
public record Moment(long position, Instant occurredAt) implements Comparable<Moment> {
    static Moment of(RecordedEntry entry) {
        return new Moment(entry.position(), entry.entry().occurredAt());
    }

    @Override
    public int compareTo(Moment other) {
        int byTime = occurredAt.compareTo(other.occurredAt);
        return byTime != 0 ? byTime : Long.compare(position, other.position);
    }
}
