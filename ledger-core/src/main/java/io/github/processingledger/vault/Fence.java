package io.github.processingledger.vault;

import java.util.Set;

/**
 * The first step of destruction, committed with its entry: from here on nothing of these categories is sealed under the
 * keys that exist now, and nothing opens.
 *
 * @param owner whose data is destroyed
 * @param categories which; ignored if {@code whole}
 * @param whole everything the ledger has about the owner; the owner's id ends with it
 */
public record Fence(String owner, Set<String> categories, boolean whole) {

    /** Some categories of an owner, who stays known. */
    public static Fence of(String owner, Set<String> categories) {
        return new Fence(owner, Set.copyOf(categories), false);
    }

    /** Everything about an owner. */
    public static Fence whole(String owner) {
        return new Fence(owner, Set.of(), true);
    }

    boolean covers(String other, String category) {
        return owner.equals(other) && (whole || categories.contains(category));
    }
}
