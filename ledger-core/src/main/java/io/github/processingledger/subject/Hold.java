package io.github.processingledger.subject;

import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Data that must be kept for a case (art. 8(2)). A hold that is placed again under its id has as many of these; one
 * release ends them all.
 *
 * @param id the id that the ledger issued for it
 * @param categories what it covers; empty means everything
 * @param placed when it was placed
 * @param released when it was released, null while it stands
 */
public record Hold(
        String id,
        SortedSet<Code> categories,
        Moment placed,
        @Nullable Moment released) {
    public Hold {
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    public boolean covers(Code category) {
        return categories.isEmpty() || categories.contains(category);
    }

    public boolean stands() {
        return released == null;
    }

    public boolean stoodAt(Instant at) {
        return !placed.occurredAt().isAfter(at)
                && (released == null || released.occurredAt().isAfter(at));
    }

    Hold release(Moment at) {
        return new Hold(id, categories, placed, at);
    }
}
