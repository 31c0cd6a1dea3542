package io.github.processingledger.rule;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.subject.SubjectState;
import java.util.ArrayList;
import java.util.List;

/** What the ledger was told before a question is asked. */
record Told(List<RecordedEntry> entries) {
    static Told nothing() {
        return new Told(List.of());
    }

    /** The entries stand at positions 1, 2, 3 … in the order given. */
    static Told of(Drafts... drafts) {
        List<RecordedEntry> entries = new ArrayList<>();
        for (Drafts draft : drafts) {
            entries.add(draft.recordedAt(entries.size() + 1));
        }
        return new Told(entries);
    }

    Verdict decide(Drafts draft, Policies policies) {
        ReferenceFacts facts = ReferenceFacts.none();
        for (RecordedEntry entry : entries) {
            facts = facts.evolve(entry);
        }
        return Rules.decide(draft.draft(), state(draft), policies, facts);
    }

    private SubjectState state(Drafts draft) {
        List<RecordedEntry> own = entries.stream()
                .filter(entry -> draft.subject() != null
                        && draft.subject().equals(entry.entry().subject()))
                .toList();
        return draft.mode() == Mode.FACT ? SubjectState.inForceAt(own, draft.occurredAt()) : SubjectState.fold(own);
    }
}
