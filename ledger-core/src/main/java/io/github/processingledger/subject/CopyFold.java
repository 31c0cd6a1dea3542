package io.github.processingledger.subject;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One system's copy of a category while a history is folded in the order of the ledger. */
final class CopyFold {
    private long destroyedPosition;
    private Instant destroyedAt;
    private @Nullable DestructionAsOf destroyed;
    private LastValue<Presence> presence = new LastValue<>();
    private LastValue<Object> place = new LastValue<>();
    private LastValue<Object> retention = new LastValue<>();
    private LastValue<Object> destroyBy = new LastValue<>();
    private Set<Object> whereabouts = new HashSet<>();

    CopyFold(CategoryFold.@Nullable Everywhere destruction) {
        destroyed = destruction == null ? null : destruction.by();
        destroyedPosition = destruction == null ? 0 : destruction.by().position();
        destroyedAt = destruction == null ? Instant.MIN : destruction.latest();
    }

    @Nullable
    Presence presence() {
        return destroyed != null ? Presence.DESTROYED : presence.get();
    }

    boolean isDestroyed() {
        return destroyed != null;
    }

    @Nullable
    DestructionAsOf destroyed() {
        return destroyed;
    }

    /** Whether a blocking at that position stands on this copy: a destruction ends the blockings before it. */
    boolean carries(long blocking) {
        return presence() != null && destroyed == null && destroyedPosition < blocking;
    }

    void destroy(DestructionAsOf by) {
        destroyed = by;
        destroyedPosition = by.position();
        destroyedAt = by.occurredAt().isAfter(destroyedAt) ? by.occurredAt() : destroyedAt;
        presence = new LastValue<>();
        place = new LastValue<>();
        retention = new LastValue<>();
        destroyBy = new LastValue<>();
        whereabouts = new HashSet<>();
    }

    /** Sets a facet, unless it belongs to a generation that is gone. */
    void set(FacetChange change, Imprint from) {
        if (!from.occurredAt().isAfter(destroyedAt)) {
            return;
        }
        if (change.facet() == Facet.COLLECTION) {
            destroyed = null;
            presence.offer(Presence.HELD, from);
        } else if (destroyed == null) {
            setLiving(change, from);
        }
    }

    private void setLiving(FacetChange change, Imprint from) {
        switch (change.facet()) {
            case PRESENCE ->
                presence.offer(Presence.valueOf(change.value().toString().toUpperCase(Locale.ROOT)), from);
            case PLACE -> place.offer(change.value(), from);
            case RETENTION -> retention.offer(change.value(), from);
            case DESTROY_BY -> destroyBy.offer(change.value(), from);
            case WHEREABOUTS -> whereabouts.add(change.value());
            default -> throw new IllegalStateException(change.facet() + " is no facet of a copy");
        }
    }

    CopyAsOf result(Map<Long, Instant> verifications) {
        List<Object> stands = whereabouts.stream()
                .sorted(Comparator.comparing(Objects::toString))
                .toList();
        return new CopyAsOf(
                presence(),
                destroyed == null ? null : destroyed.verified(verifications),
                place.get(),
                retention.get(),
                destroyBy.get(),
                stands);
    }
}
