package io.github.processingledger.http;

import io.github.processingledger.subject.CategoryAsOf;
import io.github.processingledger.subject.Presence;
import io.github.processingledger.subject.StateAsOf;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** People counted by the states of their data. */
final class PeopleCounts {
    private static final Map<String, Predicate<CategoryAsOf>> STATES = states();

    private final Map<String, Long> people = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> byCategory = new TreeMap<>();
    private long known;
    private long ended;
    private long consenting;

    private static Map<String, Predicate<CategoryAsOf>> states() {
        Map<String, Predicate<CategoryAsOf>> states = new LinkedHashMap<>();
        states.put("held", CategoryAsOf::isHeld);
        states.put("blocked", CategoryAsOf::isBlocked);
        for (Presence presence : Presence.values()) {
            if (presence != Presence.HELD) {
                states.put(presence.code(), seen -> seen.presence() == presence);
            }
        }
        return states;
    }

    void add(StateAsOf state) {
        if (!state.isKnown()) {
            return;
        }
        known++;
        ended += state.ended() ? 1 : 0;
        consenting += state.isConsenting() ? 1 : 0;
        STATES.forEach((name, holds) -> {
            if (state.categories().values().stream().anyMatch(holds)) {
                people.merge(name, 1L, Long::sum);
            }
            state.categories().forEach((category, seen) -> {
                if (holds.test(seen)) {
                    byCategory
                            .computeIfAbsent(category, none -> new TreeMap<>())
                            .merge(name, 1L, Long::sum);
                }
            });
        });
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("people", known);
        json.put("ended", ended);
        json.put("consenting", consenting);
        STATES.keySet().forEach(name -> json.put(name, people.getOrDefault(name, 0L)));
        json.put("categories", byCategory);
        return json;
    }
}
