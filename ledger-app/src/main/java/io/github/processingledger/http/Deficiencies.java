package io.github.processingledger.http;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Code;
import io.github.processingledger.projection.ConsentEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What consents lack (art. 8(4)), by the policy that was in force when they were given: such a consent gives no basis. */
@Component
class Deficiencies {
    private final Journal journal;
    private final PublishedPolicies policies;

    Deficiencies(Journal journal, PublishedPolicies policies) {
        this.journal = journal;
        this.policies = policies;
    }

    /** The codes of the contents that are missing; none for a complete consent and for its end. */
    List<String> of(ConsentEvent event) {
        Entry stored = event.event().equals("given") ? journal.entry(event.position()) : null;
        if (stored == null) {
            return List.of();
        }
        RecordedEntry recorded = LedgerEntries.read(stored);
        Instant given = recorded.entry().occurredAt();
        return recorded.entry().act() instanceof ConsentGiven terms
                ? policies.inForceAt(given).missingFrom(terms, recorded.entry().categories()).stream()
                        .map(Code::value)
                        .toList()
                : List.of();
    }
}
