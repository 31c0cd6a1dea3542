package io.github.processingledger.subject;

import io.github.processingledger.operation.Code;
import io.github.processingledger.subject.Copy.Destroyed;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One category of one person in the decision state. Held, deleted and destroyed are kept per system; the category's own
 * answers are the union: held while any system holds it, destroyed when every copy is.
 */
public final class CategoryState {
    static final CategoryState UNKNOWN = new CategoryState(new TreeMap<>(), null, PositionSet.empty(), 1);

    private final SortedMap<Code, Copy> copies;
    private final @Nullable Destroyed everywhere;
    private final PositionSet blocks;
    private final int generation;

    private CategoryState(
            SortedMap<Code, Copy> copies, @Nullable Destroyed everywhere, PositionSet blocks, int generation) {
        this.copies = copies;
        this.everywhere = everywhere;
        this.blocks = blocks;
        this.generation = generation;
    }

    /** Every system that has or had a copy. */
    public SortedMap<Code, Copy> copies() {
        return Collections.unmodifiableSortedMap(copies);
    }

    /** The systems that hold it now. */
    public SortedSet<Code> holders() {
        SortedSet<Code> holders = new TreeSet<>();
        copies.forEach((system, copy) -> {
            if (copy.presence().isHeld()) {
                holders.add(system);
            }
        });
        return holders;
    }

    /** What has become of it over all systems, null where nothing is known. */
    public @Nullable Presence presence() {
        Presence union = everywhere == null ? null : Presence.DESTROYED;
        for (Copy copy : copies.values()) {
            if (union == null || copy.presence().compareTo(union) < 0) {
                union = copy.presence();
            }
        }
        return union;
    }

    public boolean isHeld() {
        Presence presence = presence();
        return presence != null && presence.isHeld();
    }

    public boolean isHeldBy(Code system) {
        Copy copy = copies.get(system);
        return copy != null && copy.presence().isHeld();
    }

    /** Whether this system's copy is destroyed, by its own destruction or by one of the whole holding. */
    public boolean isDestroyedIn(Code system) {
        Copy copy = copies.get(system);
        return copy == null ? everywhere != null : copy.presence() == Presence.DESTROYED;
    }

    public boolean isPseudonymised() {
        return presence() == Presence.PSEUDONYMISED;
    }

    /** No system holds it, and some copy is deleted but not destroyed. */
    public boolean isDeleted() {
        return presence() == Presence.DELETED;
    }

    /** Nothing personal is left of it, and some copy was anonymised for ever. */
    public boolean isAnonymised() {
        return presence() == Presence.ANONYMISED;
    }

    /** Every copy is destroyed; only a later collection on a basis of its own opens the next generation. */
    public boolean isDestroyed() {
        return presence() == Presence.DESTROYED;
    }

    /** 1, and one more for each time it was collected again after all of it had been destroyed. */
    public int generation() {
        return generation;
    }

    /**
     * The position of the earliest blocking that no unblocking ended, empty where none is open; the blockings of a
     * destroyed copy ended with it. Every decision asks this, and a long life may have thousands of blockings.
     */
    public OptionalLong firstOpenBlock() {
        if (copies.isEmpty()) {
            return everywhere == null ? blocks.firstAfter(0) : OptionalLong.empty();
        }
        OptionalLong begun = copies.values().stream()
                .filter(copy -> copy.presence() != Presence.DESTROYED)
                .mapToLong(
                        copy -> copy.destroyed() == null ? 0 : copy.destroyed().position())
                .min();
        return begun.isPresent() ? blocks.firstAfter(begun.getAsLong()) : OptionalLong.empty();
    }

    public boolean isBlocked() {
        return firstOpenBlock().isPresent();
    }

    /** Whether a collection that happened then would open the next generation of this system's destroyed copy. */
    public boolean mayReopen(Code system, Instant occurredAt) {
        return mayReopen(system, Long.MAX_VALUE, occurredAt);
    }

    boolean mayReopen(Code system, long position, Instant occurredAt) {
        Destroyed destroyed = destroyedIn(system);
        return destroyed == null || (position > destroyed.position() && occurredAt.isAfter(destroyed.occurredAt()));
    }

    private @Nullable Destroyed destroyedIn(Code system) {
        Copy copy = copies.get(system);
        return copy == null ? everywhere : copy.destroyed();
    }

    CategoryState become(Code system, Presence presence, long position) {
        return isDestroyedIn(system) ? this : with(system, presence, position, generation);
    }

    /** Becomes held by a collection on a basis of its own, which alone passes a destruction. */
    CategoryState collect(Code system, long position, Instant occurredAt) {
        if (!isDestroyedIn(system)) {
            return become(system, Presence.HELD, position);
        }
        return mayReopen(system, position, occurredAt)
                ? with(system, Presence.HELD, position, isDestroyed() ? generation + 1 : generation)
                : this;
    }

    CategoryState destroy(Code system, long position, Instant occurredAt) {
        TreeMap<Code, Copy> changed = new TreeMap<>(copies);
        changed.put(system, destroyed(destroyedIn(system), position, occurredAt));
        return new CategoryState(changed, everywhere, blocks, generation);
    }

    CategoryState destroyEverywhere(long position, Instant occurredAt) {
        TreeMap<Code, Copy> changed = new TreeMap<>(copies);
        changed.replaceAll((system, copy) -> destroyed(copy.destroyed(), position, occurredAt));
        return new CategoryState(changed, Destroyed.later(everywhere, position, occurredAt), blocks, generation);
    }

    CategoryState block(long position) {
        return isDestroyed() ? this : new CategoryState(copies, everywhere, blocks.with(position), generation);
    }

    CategoryState unblock(long position) {
        return new CategoryState(copies, everywhere, blocks.without(position), generation);
    }

    private CategoryState with(Code system, Presence presence, long position, int newGeneration) {
        TreeMap<Code, Copy> changed = new TreeMap<>(copies);
        changed.put(system, new Copy(presence, position, destroyedIn(system)));
        return new CategoryState(changed, everywhere, blocks, newGeneration);
    }

    private static Copy destroyed(@Nullable Destroyed known, long position, Instant occurredAt) {
        return new Copy(Presence.DESTROYED, position, Destroyed.later(known, position, occurredAt));
    }
}
