package io.github.processingledger.intake;

import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.LedgerIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person a report is about, as far as the ledger can tell.
 *
 * @param standing how well the person is known
 * @param subject the pseudonym: known, or made for a newcomer; null otherwise
 * @param unlinked identifiers of the report that do not lead to the person yet
 */
record Whom(Standing standing, @Nullable String subject, List<Identifier> unlinked) {
    enum Standing {
        /** The act has no subject. */
        NOBODY,
        KNOWN,
        /** Unknown until now; this report may make a new pseudonym. */
        NEWCOMER,
        /** Unknown, and this report can make no pseudonym. */
        STRANGER,
        /** The identifiers belong to different people. */
        CONFLICT
    }

    static Whom in(Submission submission, LedgerNames names, People people, LedgerIds ids) {
        Report report = submission.report();
        if (submission.corrected() != null) {
            String subject = submission.corrected().entry().subject();
            return new Whom(subject == null ? Standing.NOBODY : Standing.KNOWN, subject, List.of());
        }
        SubjectReference reference = report.subject();
        if (reference == null) {
            return new Whom(Standing.NOBODY, null, List.of());
        }
        String pseudonym = reference.pseudonym();
        if (pseudonym != null) {
            return people.state(pseudonym).isKnown()
                    ? new Whom(Standing.KNOWN, pseudonym, List.of())
                    : new Whom(Standing.STRANGER, null, List.of());
        }
        Set<String> found = new LinkedHashSet<>();
        List<Identifier> missing = new ArrayList<>();
        for (Identifier identifier : submission.identifiers()) {
            String id = names.find(identifier);
            if (id == null) {
                missing.add(identifier);
            } else {
                found.add(id);
            }
        }
        if (found.size() > 1) {
            return new Whom(Standing.CONFLICT, null, List.of());
        }
        if (found.isEmpty()) {
            return mayBring(report)
                    ? new Whom(Standing.NEWCOMER, ids.next(LedgerIds.SUBJECT), missing)
                    : new Whom(Standing.STRANGER, null, List.of());
        }
        return new Whom(Standing.KNOWN, found.iterator().next(), missing);
    }

    /** Collection and recording, facts that happened already, and what a person says before any data is held. */
    private static boolean mayBring(Report report) {
        return report.mode() == Mode.FACT
                || report.act() instanceof Operation.Collection
                || report.act() instanceof Operation.Recording
                || report.act() instanceof Fact.ConsentGiven
                || report.act() instanceof Fact.BrowserSetting
                || report.act() instanceof Fact.Objection;
    }
}
