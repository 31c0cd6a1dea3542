package io.github.processingledger.intake;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.PolicyTimeline;
import io.github.processingledger.policy.PublishedPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The policy versions that the ledger published, for showing what entries cite; read from the journal as it grows. */
public final class PublishedPolicies {
    private static final Criteria PUBLICATIONS = Criteria.tags(LedgerTags.REFERENCE + ":policy");

    private final Journal journal;
    private final PolicyStore store;
    private PolicyTimeline timeline = PolicyTimeline.empty();
    private long seen;

    public PublishedPolicies(Journal journal, PolicyStore store) {
        this.journal = journal;
        this.store = store;
    }

    /** Every version published so far. */
    public synchronized PolicyTimeline timeline() {
        long size = journal.head().size();
        if (size > seen) {
            journal.find(PUBLICATIONS, seen, size, entry -> timeline = timeline.with(LedgerEntries.read(entry)));
            seen = size;
        }
        return timeline;
    }

    /** Every version that was published by an instant. */
    public PolicyTimeline timelineKnownAt(Instant knownAt) {
        PolicyTimeline known = PolicyTimeline.empty();
        List<RecordedEntry> publications = new ArrayList<>();
        journal.find(PUBLICATIONS, 0, Long.MAX_VALUE, entry -> publications.add(LedgerEntries.read(entry)));
        for (RecordedEntry publication : publications) {
            if (!publication.recordedAt().isAfter(knownAt)) {
                known = known.with(publication);
            }
        }
        return known;
    }

    /**
     * The version that entries cite by this id.
     *
     * @throws IllegalArgumentException if none was published under it
     */
    public Policy policy(String id) {
        PublishedPolicy published = find(id);
        return store.policy(published.hash());
    }

    /**
     * The version in force at an instant.
     *
     * @throws IllegalStateException if none was ever published
     */
    public Policy inForceAt(Instant at) {
        PublishedPolicy published =
                timeline().inForceAt(at).orElseThrow(() -> new IllegalStateException("no policy was ever published"));
        return store.policy(published.hash());
    }

    private PublishedPolicy find(String id) {
        synchronized (this) {
            for (PublishedPolicy known : timeline.versions()) {
                if (known.id().equals(id)) {
                    return known;
                }
            }
        }
        return timeline().versions().stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no policy of this id was published"));
    }
}
