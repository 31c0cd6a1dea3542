package io.github.processingledger.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One category while a history is folded in the order of the ledger. */
final class CategoryFold {
    private final Map<String, CopyFold> copies = new HashMap<>();
    private final IdentityHashMap<Object, long[]> dealings = new IdentityHashMap<>();
    private final List<Map<String, Object>> blocks = new ArrayList<>();
    private @Nullable Everywhere everywhere;

    /**
     * The destructions of the whole holding.
     *
     * @param by the last one
     * @param latest the latest time at which one occurred
     */
    record Everywhere(DestructionAsOf by, Instant latest) {}

    void set(FacetChange change, Imprint from) {
        switch (change.facet()) {
            case DESTRUCTION -> destroy(change, from);
            case DEALING -> deal(change);
            case BLOCKING -> block(change, from);
            default -> copy(change).set(change, from);
        }
    }

    private CopyFold copy(FacetChange change) {
        return copies.computeIfAbsent(Objects.requireNonNull(change.system()), system -> new CopyFold(everywhere));
    }

    private void destroy(FacetChange change, Imprint from) {
        DestructionAsOf by = DestructionAsOf.by(from, change.value());
        if (change.system() != null) {
            copy(change).destroy(by);
            return;
        }
        copies.values().forEach(copy -> copy.destroy(by));
        boolean later = everywhere == null || by.occurredAt().isAfter(everywhere.latest());
        everywhere = new Everywhere(
                by, later ? by.occurredAt() : Objects.requireNonNull(everywhere).latest());
    }

    private void deal(FacetChange change) {
        if (!copy(change).isDestroyed()) {
            dealings.computeIfAbsent(change.value(), value -> new long[1])[0]++;
        }
    }

    private void block(FacetChange change, Imprint from) {
        if (presence() != Presence.DESTROYED) {
            Map<String, Object> block = new TreeMap<>();
            ((Map<?, ?>) change.value()).forEach((name, value) -> block.put((String) name, value));
            block.put("position", from.position());
            blocks.add(block);
        }
    }

    @Nullable
    Presence presence() {
        Presence union = everywhere == null ? null : Presence.DESTROYED;
        for (CopyFold copy : copies.values()) {
            Presence presence = copy.presence();
            if (presence != null && (union == null || presence.compareTo(union) < 0)) {
                union = presence;
            }
        }
        return union;
    }

    private @Nullable DestructionAsOf destruction() {
        DestructionAsOf last = everywhere == null ? null : everywhere.by();
        for (CopyFold copy : copies.values()) {
            DestructionAsOf destroyed = copy.destroyed();
            if (destroyed != null && (last == null || destroyed.position() > last.position())) {
                last = destroyed;
            }
        }
        return presence() == Presence.DESTROYED ? last : null;
    }

    CategoryAsOf result(Collection<Long> unblocked, Map<Long, Instant> verifications) {
        DestructionAsOf destruction = destruction();
        SortedMap<String, CopyAsOf> systems = new TreeMap<>();
        copies.forEach((system, copy) -> {
            CopyAsOf result = copy.result(verifications);
            if (result.saysSomething()) {
                systems.put(system, result);
            }
        });
        TreeSet<String> purposes = new TreeSet<>();
        Set<Object> bases = new HashSet<>();
        Set<Object> recipients = new HashSet<>();
        SortedMap<String, Long> operations = new TreeMap<>();
        dealings.forEach((value, count) -> {
            Map<?, ?> dealing = (Map<?, ?>) value;
            operations.merge((String) Objects.requireNonNull(dealing.get(Dealing.OPERATION)), count[0], Long::sum);
            if (dealing.get(Dealing.PURPOSE) instanceof String purpose) {
                purposes.add(purpose);
            }
            add(bases, dealing.get(Dealing.BASIS));
            add(recipients, dealing.get(Dealing.RECIPIENT));
        });
        return new CategoryAsOf(
                presence(),
                destruction == null ? null : destruction.verified(verifications),
                systems,
                standing(unblocked),
                purposes,
                sorted(bases),
                sorted(recipients),
                operations);
    }

    private List<Map<String, Object>> standing(Collection<Long> unblocked) {
        return blocks.stream()
                .filter(block -> !unblocked.contains(block.get("position")))
                .filter(block -> outlivesDestruction((Long) Objects.requireNonNull(block.get("position"))))
                .toList();
    }

    private boolean outlivesDestruction(long blocking) {
        boolean nobodyHasIt = copies.values().stream().allMatch(copy -> copy.presence() == null);
        return nobodyHasIt ? everywhere == null : copies.values().stream().anyMatch(copy -> copy.carries(blocking));
    }

    private static void add(Set<Object> all, @Nullable Object value) {
        if (value != null) {
            all.add(value);
        }
    }

    private static List<Object> sorted(Set<Object> values) {
        return values.stream().sorted(Comparator.comparing(Objects::toString)).toList();
    }
}
