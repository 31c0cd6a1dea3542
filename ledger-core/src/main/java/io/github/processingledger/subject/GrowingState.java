package io.github.processingledger.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A person's state after each entry in turn, as known when it was recorded, whenever things occurred: what {@link
 * StateAsOf} says of the entries so far. Only what declares an earlier entry wrong makes it read all of them again.
 */
public final class GrowingState {
    private final List<Imprint> soFar = new ArrayList<>();
    private final Set<Long> wrong = new HashSet<>();
    private StateFold fold = new StateFold(Instant.MAX, Instant.MAX);
    private StateAsOf now;

    /**
     * The state after some entries.
     *
     * @param history a person's first imprints, in the order of the ledger
     */
    public GrowingState(List<Imprint> history) {
        soFar.addAll(history);
        soFar.forEach(imprint -> wrong.add(imprint.corrects()));
        fold.read(soFar);
        now = fold.result(soFar.isEmpty() ? Instant.MIN : soFar.getLast().recordedAt());
    }

    /** The state so far. */
    public StateAsOf now() {
        return now;
    }

    /** The state with the next entry. */
    public StateAsOf add(Imprint next) {
        soFar.add(next);
        if (next.corrects() > 0 || wrong.contains(next.position())) {
            wrong.add(next.corrects());
            fold = new StateFold(Instant.MAX, Instant.MAX);
            fold.read(soFar);
        } else {
            fold.goOn(next);
        }
        now = fold.result(next.recordedAt());
        return now;
    }
}
