package io.github.processingledger.subject;

import io.github.processingledger.entry.Corrections;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds over a person's whole history, which leave out the entries that were declared wrong. */
final class Folds {
    private Folds() {}

    static SubjectState sound(Collection<RecordedEntry> entries) {
        return fold(withoutCorrected(entries), entries);
    }

    static SubjectState inForceAt(Collection<RecordedEntry> entries, Instant at) {
        List<RecordedEntry> occurred = withoutCorrected(entries).stream()
                .filter(each -> !each.entry().occurredAt().isAfter(at))
                .sorted(Comparator.comparing(Moment::of))
                .toList();
        return fold(occurred, entries);
    }

    private static SubjectState fold(List<RecordedEntry> sound, Collection<RecordedEntry> all) {
        SubjectState state = SubjectState.unknown();
        for (RecordedEntry each : sound) {
            state = new Evolution(state).inOrder(each);
        }
        long last = all.stream().mapToLong(RecordedEntry::position).max().orElse(0);
        return new Evolution(state).upTo(last);
    }

    private static List<RecordedEntry> withoutCorrected(Collection<RecordedEntry> entries) {
        Map<Long, Long> corrected = new HashMap<>();
        for (RecordedEntry each : entries) {
            if (each.entry().isRecorded() && each.entry().act() instanceof Fact.Correction correction) {
                corrected.put(each.position(), correction.entry());
            }
        }
        Corrections corrections = Corrections.of(corrected);
        return entries.stream()
                .filter(each -> !(each.entry().act() instanceof Fact.Correction)
                        && (corrections.isSound(each.position()) || standsForEver(each)))
                .sorted(Comparator.comparingLong(RecordedEntry::position))
                .toList();
    }

    private static boolean standsForEver(RecordedEntry each) {
        return switch (each.entry().act()) {
            case Operation.Destruction gone -> true;
            case Fact.PseudonymsMerged moved -> true;
            case Fact.MergedInto moved -> true;
            case Fact.PseudonymsSplit moved -> true;
            case Fact.SplitFrom moved -> true;
            default -> false;
        };
    }
}
