package io.github.processingledger.intake;

import io.github.processingledger.entry.Report;
import io.github.processingledger.vault.Identifier;
import java.util.List;

/**
 * A report that can be understood, ready to be decided.
 *
 * @param entryId the id of its entry, a keyed hash of system and id
 * @param identifiers the outside identifiers of the person, in normal form
 */
record Submission(Report report, String entryId, List<Identifier> identifiers) {
    @Override
    public String toString() {
        return "Submission[" + entryId + "]";
    }
}
