package io.github.processingledger.subject;

import io.github.processingledger.entry.Corrections;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation.DestructionScope;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a person's imprints in the order of the ledger. That order decides what a destruction puts an end to;
 * within a generation the order of occurrence decides.
 */
final class StateFold {
    private static final String OPERATOR = Codes.of(DestructionScope.OPERATOR);

    private static final Set<Facet> FOR_EVER =
            EnumSet.of(Facet.DESTRUCTION, Facet.MERGED, Facet.MERGED_INTO, Facet.SPLIT, Facet.SPLIT_FROM);

    private final Instant asOf;
    private final Instant knownAt;
    private final Map<String, CategoryFold> categories = new HashMap<>();
    private final PersonFold person = new PersonFold();
    private final IdentityHashMap<List<FacetChange>, @Nullable CategoryFold[]> targets = new IdentityHashMap<>();
    private final Map<Long, Instant> verifications = new HashMap<>();
    private @Nullable DestructionAsOf end;
    private long entries;
    private long lastPosition;

    StateFold(Instant asOf, Instant knownAt) {
        this.asOf = asOf;
        this.knownAt = knownAt;
    }

    StateAsOf read(Collection<Imprint> history) {
        Corrections corrections = corrections(history);
        for (Imprint imprint : history) {
            if (imprint.isVisible(asOf, knownAt)) {
                lastPosition = Math.max(lastPosition, imprint.position());
                if (corrections.isSound(imprint.position()) || standsForEver(imprint)) {
                    read(imprint);
                }
            }
        }
        return result(knownAt);
    }

    /** Goes on with what comes after all that was read, which nothing before it declared wrong. */
    void goOn(Imprint next) {
        lastPosition = next.position();
        read(next);
    }

    private Corrections corrections(Collection<Imprint> history) {
        Map<Long, Long> corrected = new HashMap<>();
        for (Imprint imprint : history) {
            if (imprint.corrects() > 0 && !imprint.recordedAt().isAfter(knownAt)) {
                corrected.put(imprint.position(), imprint.corrects());
            }
        }
        return corrected.isEmpty() ? Corrections.none() : Corrections.of(corrected);
    }

    /** A correction never brings back what was destroyed, and moves no identifiers: a split does. */
    private static boolean standsForEver(Imprint imprint) {
        for (FacetChange change : imprint.changes()) {
            if (FOR_EVER.contains(change.facet())) {
                return true;
            }
        }
        return false;
    }

    private void read(Imprint imprint) {
        entries++;
        if (end != null || imprint.changes().isEmpty()) {
            verifications(imprint); // what is left to happen to somebody who has ended
            return;
        }
        @Nullable CategoryFold[] folds = targets.computeIfAbsent(imprint.changes(), this::targets);
        int i = 0;
        for (FacetChange change : imprint.changes()) {
            CategoryFold category = folds[i++];
            if (category != null) {
                category.set(change, imprint);
            } else if (change.facet() == Facet.END) {
                end = isOperators(change) || !isAnythingLeft() ? DestructionAsOf.by(imprint, change.value()) : null;
            } else if (change.facet() == Facet.VERIFICATION) {
                verifications.put((Long) change.value(), imprint.occurredAt());
            } else {
                person.set(change, imprint);
            }
        }
    }

    private void verifications(Imprint imprint) {
        for (FacetChange change : imprint.changes()) {
            if (change.facet() == Facet.VERIFICATION) {
                verifications.put((Long) change.value(), imprint.occurredAt());
            }
        }
    }

    private static boolean isOperators(FacetChange end) {
        return end.value() instanceof Map<?, ?> terms && OPERATOR.equals(terms.get(FacetChanges.SCOPE));
    }

    private @Nullable CategoryFold[] targets(List<FacetChange> changes) {
        @Nullable CategoryFold[] folds = new CategoryFold[changes.size()];
        int i = 0;
        for (FacetChange change : changes) {
            String category = change.category();
            folds[i++] = category == null ? null : categories.computeIfAbsent(category, any -> new CategoryFold());
        }
        return folds;
    }

    private boolean isHeld(String category) {
        CategoryFold fold = categories.get(category);
        Presence presence = fold == null ? null : fold.presence();
        return presence != null && presence.isHeld();
    }

    private boolean isAnythingLeft() {
        return categories.values().stream()
                .map(CategoryFold::presence)
                .anyMatch(presence -> presence != null && presence.compareTo(Presence.ANONYMISED) < 0);
    }

    /**
     * The state so far; it does not change when more is read.
     *
     * @param known what is said of it: as known then
     */
    StateAsOf result(Instant known) {
        SortedMap<String, CategoryAsOf> results = new TreeMap<>();
        categories.forEach((category, fold) -> {
            CategoryAsOf result = fold.result(person.unblocked(), verifications);
            if (result.saysSomething()) {
                results.put(category, result);
            }
        });
        return new StateAsOf(
                asOf,
                known,
                end == null ? null : end.verified(verifications),
                results,
                person.consents(),
                person.objections(),
                person.holds(),
                person.browser(),
                person.clocks(this::isHeld),
                person.merged(),
                person.mergedInto(),
                entries,
                lastPosition);
    }
}
