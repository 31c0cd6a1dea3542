package io.github.processingledger.subject;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Corrections take effect from the last to the first, since a correction may itself be corrected. */
    private static List<RecordedEntry> withoutCorrected(Collection<RecordedEntry> entries) {
        List<RecordedEntry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(RecordedEntry::position))
                .toList();
        Set<Long> wrong = new HashSet<>();
        for (RecordedEntry each : ordered.reversed()) {
            if (each.entry().isRecorded()
                    && each.entry().act() instanceof Fact.Correction correction
                    && correction.entry() < each.position()
                    && !wrong.contains(each.position())) {
                wrong.add(correction.entry());
            }
        }
        return ordered.stream()
                .filter(each -> !(each.entry().act() instanceof Fact.Correction)
                        && (!wrong.contains(each.position()) || standsForEver(each)))
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
