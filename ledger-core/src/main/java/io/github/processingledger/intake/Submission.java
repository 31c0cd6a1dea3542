package io.github.processingledger.intake;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.Report;
import io.github.processingledger.vault.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that can be understood, ready to be decided.
 *
 * @param entryId the id of its entry, a keyed hash of system and id
 * @param identifiers the outside identifiers of the person, in normal form
 * @param corrected the entry that a correction declares wrong, null for everything else
 */
record Submission(
        Report report,
        String entryId,
        List<Identifier> identifiers,
        @Nullable RecordedEntry corrected) {
    @Override
    public String toString() {
        return "Submission[" + entryId + "]";
    }
}
