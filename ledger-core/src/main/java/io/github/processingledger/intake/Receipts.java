package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Appended;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.vault.Fingerprints;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** Turns what a command settled into answers: new receipts, or the first one again. */
final class Receipts {
    private final Journal journal;
    private final Vault vault;

    Receipts(Journal journal, Vault vault) {
        this.journal = journal;
        this.vault = vault;
    }

    List<Answer> of(Outcomes outcomes) {
        IdentityHashMap<Settled, RecordedEntry> placed = placed(outcomes);
        List<Answer> answers = new ArrayList<>();
        for (Settled settled : outcomes.settled()) {
            answers.add(
                    switch (settled) {
                        case Settled.Appending made ->
                            answer(made.callersId(), Objects.requireNonNull(placed.get(made)), false);
                        case Settled.Repeating repeating -> repetition(repeating, placed);
                    });
        }
        return answers;
    }

    private IdentityHashMap<Settled, RecordedEntry> placed(Outcomes outcomes) {
        IdentityHashMap<Settled, RecordedEntry> placed = new IdentityHashMap<>();
        Appended appended = outcomes.appended().get();
        int next = 0;
        for (Settled settled : outcomes.settled()) {
            if (settled instanceof Settled.Appending made) {
                Appended.Place place = Objects.requireNonNull(appended).places().get(next++);
                vault.committed(made.attachment());
                if (made.consequence() != null) {
                    next++;
                    vault.committed(made.consequence().attachment());
                }
                placed.put(
                        made,
                        new RecordedEntry(
                                place.position(),
                                place.recordedAt(),
                                HexFormat.of().formatHex(place.leafHash()),
                                made.entry()));
            }
        }
        return placed;
    }

    private Answer repetition(Settled.Repeating repeating, IdentityHashMap<Settled, RecordedEntry> placed) {
        RecordedEntry first = repeating.earlier() != null
                ? Objects.requireNonNull(placed.get(repeating.earlier()))
                : LedgerEntries.read(
                        Objects.requireNonNull(journal.entry(Objects.requireNonNull(repeating.position()))));
        byte[] content = EntrySealing.fingerprinted(repeating.submission().report(), first.entry());
        if (vault.fingerprints().compare(first.position(), content) == Fingerprints.Comparison.DIFFERENT) {
            return new Answer.IdReused(repeating.submission().report().id());
        }
        return answer(repeating.submission().report().id(), first, true);
    }

    private static Answer answer(String callersId, RecordedEntry recorded, boolean repeated) {
        Entry entry = recorded.entry();
        Receipt receipt = new Receipt(
                recorded.position(),
                callersId,
                entry.system(),
                entry.act().code(),
                entry.act() instanceof Operation,
                entry.subject(),
                entry.outcome(),
                recorded.recordedAt(),
                entry.policy(),
                recorded.leafHash(),
                entry.failures(),
                entry.values().stream().anyMatch(value -> !value.category().equals(Vault.REFERENCE)),
                repeated);
        return entry.isRecorded() ? new Answer.Recorded(receipt) : new Answer.Refused(receipt);
    }
}
