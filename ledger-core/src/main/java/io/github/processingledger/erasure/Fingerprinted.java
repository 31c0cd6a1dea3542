package io.github.processingledger.erasure;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.vault.FencedKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries whose fingerprints go with what is destroyed. A fingerprint covers the values of its report: whoever had its
 * key could try values against it, so it does not outlive any of them.
 */
final class Fingerprinted {
    private static final int OWNERS_AT_ONCE = 50;

    private final Journal journal;

    Fingerprinted(Journal journal) {
        this.journal = journal;
    }

    /** The positions of all entries about those who end, and of those that brought values of destroyed categories. */
    List<Long> behind(List<Run> runs, Map<Long, FencedKeys> keys) {
        List<Long> positions = new ArrayList<>();
        for (int from = 0; from < runs.size(); from += OWNERS_AT_ONCE) {
            collect(runs.subList(from, Math.min(runs.size(), from + OWNERS_AT_ONCE)), keys, positions);
        }
        return positions;
    }

    private void collect(List<Run> runs, Map<Long, FencedKeys> keys, List<Long> positions) {
        Map<String, List<Run>> byOwner = new HashMap<>();
        runs.forEach(run ->
                byOwner.computeIfAbsent(run.owner(), owner -> new ArrayList<>()).add(run));
        Criteria about = byOwner.keySet().stream()
                .map(owner -> Criteria.tags("subject:" + owner))
                .reduce(Criteria::or)
                .orElseThrow();
        long last = runs.stream().mapToLong(Run::position).max().orElseThrow();
        journal.find(about, 0, last, stored -> {
            RecordedEntry recorded = LedgerEntries.read(stored);
            boolean goes = byOwner.getOrDefault(recorded.entry().subject(), List.of()).stream()
                    .anyMatch(run -> reaches(run, recorded, keys));
            if (goes) {
                positions.add(recorded.position());
            }
        });
    }

    /** The entry that destroys keeps its fingerprint: it has coded fields only and must be told from another report. */
    private static boolean reaches(Run run, RecordedEntry recorded, Map<Long, FencedKeys> keys) {
        FencedKeys destroyed = keys.get(run.position());
        return recorded.position() < run.position()
                && (run.whole()
                        || (destroyed != null
                                && recorded.entry().values().stream()
                                        .anyMatch(
                                                value -> destroyed.categories().contains(value.category()))));
    }
}
