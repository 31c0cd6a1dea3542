package io.github.processingledger.intake;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.Report;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be right with a report before it is decided; a report that fails here leaves no entry. */
final class Screening {
    /** How far ahead of the ledger's clock a caller's may be. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private final Journal journal;
    private final Vault vault;
    private final Detectors detectors;
    private final InstantSource clock;

    Screening(Journal journal, Vault vault, Detectors detectors, InstantSource clock) {
        this.detectors = detectors;
        this.journal = journal;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Screens a report.
     *
     * @param faults receives what is wrong
     */
    Submission screen(Report report, List<Fault> faults) {
        if (report.occurredAt().toInstant().isAfter(clock.instant().plus(AHEAD))) {
            faults.add(new Fault("/occurredAt", "is more than 5 minutes in the future"));
        }
        ClearCodes.check(report, detectors.at(report.occurredAt().toInstant()), faults);
        List<Identifier> identifiers = identifiers(report, faults);
        String entryId = vault.entryId(report.system().value(), report.id());
        return new Submission(report, entryId, identifiers, corrected(report, faults));
    }

    /** A correction names an entry that stands, of which it takes over the person. */
    private @Nullable RecordedEntry corrected(Report report, List<Fault> faults) {
        if (!(report.act() instanceof Fact.Correction correction)) {
            return null;
        }
        Entry stored = journal.entry(correction.entry());
        if (stored == null) {
            faults.add(new Fault("/details/entry", "no entry stands at this position"));
            return null;
        }
        return LedgerEntries.read(stored);
    }

    private static List<Identifier> identifiers(Report report, List<Fault> faults) {
        List<Identifier> identifiers = new ArrayList<>();
        if (report.subject() == null) {
            return identifiers;
        }
        report.subject().identifiers().forEach((kind, value) -> {
            try {
                identifiers.add(Identifier.of(
                        Identifier.Kind.valueOf(kind.name()), report.system().value(), value));
            } catch (IllegalArgumentException malformed) {
                faults.add(new Fault("/subject/" + kind.code(), "is not a valid " + kind.code()));
            }
        });
        return identifiers;
    }
}
