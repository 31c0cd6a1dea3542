package io.github.processingledger.subject;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One category of a person as of an instant.
 *
 * @param presence the union over the systems, null if it was only dealt with and never reported as held
 * @param destruction the last of those that left nothing of it, null unless it is destroyed
 * @param copies each system's copy
 * @param blocks the blockings in force: coded terms and {@code position}
 * @param purposes what it was processed for
 * @param bases what that rested on: consent, ground, norm
 * @param recipients to whom it went: id, BIN, country, kind of transfer
 * @param operations how many operations of each kind
 */
public record CategoryAsOf(
        @Nullable Presence presence,
        @Nullable DestructionAsOf destruction,
        SortedMap<String, CopyAsOf> copies,
        List<Map<String, Object>> blocks,
        SortedSet<String> purposes,
        List<Object> bases,
        List<Object> recipients,
        SortedMap<String, Long> operations) {

    public boolean isHeld() {
        return presence != null && presence.isHeld();
    }

    public boolean isBlocked() {
        return !blocks.isEmpty();
    }

    boolean saysSomething() {
        return presence != null || isBlocked() || !operations.isEmpty();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("status", presence == null ? "unknown" : presence.code());
        json.put("held", isHeld());
        json.put("blocked", isBlocked());
        json.put("pseudonymised", presence == Presence.PSEUDONYMISED);
        json.put("anonymised", presence == Presence.ANONYMISED);
        json.put("deleted", presence == Presence.DELETED);
        json.put("destroyed", presence == Presence.DESTROYED);
        if (destruction != null) {
            json.put("destruction", destruction.json());
        }
        json.put("blocks", blocks);
        json.put("purposes", List.copyOf(purposes));
        json.put("bases", bases);
        json.put("recipients", recipients);
        json.put("operations", operations);
        Map<String, Object> systems = new TreeMap<>();
        copies.forEach((system, copy) -> systems.put(system, copy.json()));
        json.put("systems", systems);
        json.put("places", distinct(CopyAsOf::place));
        json.put("retention", distinct(CopyAsOf::retention));
        return json;
    }

    private List<Object> distinct(Function<CopyAsOf, @Nullable Object> side) {
        return copies.values().stream()
                .map(side)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
