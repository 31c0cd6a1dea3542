package io.github.processingledger.subject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The facets of a person as a whole while a history is folded: consents, objections, holds, browser. */
final class PersonFold {
    private final Map<String, LastValue<Map<?, ?>>> consents = new TreeMap<>();
    private final Map<String, LastValue<String>> consentStatus = new TreeMap<>();
    private final Map<String, LastValue<Boolean>> objections = new TreeMap<>();
    private final Map<String, LastValue<Boolean>> holds = new TreeMap<>();
    private final LastValue<Object> browser = new LastValue<>();
    private final ClockFold clocks = new ClockFold();
    private final Map<String, LastValue<Boolean>> merged = new TreeMap<>();
    private final LastValue<String> mergedInto = new LastValue<>();
    private final Set<Long> unblocked = new HashSet<>();

    void set(FacetChange change, Imprint from) {
        String key = change.value().toString();
        switch (change.facet()) {
            case CONSENT_GIVEN -> give((Map<?, ?>) change.value(), from);
            case CONSENT_WITHDRAWN -> last(consentStatus, key).offer(ConsentTerms.WITHDRAWN, from);
            case CONSENT_EXPIRED -> last(consentStatus, key).offer(ConsentTerms.EXPIRED, from);
            case OBJECTION -> last(objections, key).offer(true, from);
            case OBJECTION_LIFTED -> last(objections, key).offer(false, from);
            case HOLD_PLACED -> last(holds, key).offer(true, from);
            case HOLD_RELEASED -> last(holds, key).offer(false, from);
            case BROWSER_SETTING -> browser.offer(change.value(), from);
            case CLOCK_STARTED -> clocks.start(key, from);
            case CLOCK_STOPPED -> clocks.stop(key, from);
            case MERGED -> last(merged, key).offer(true, from);
            case SPLIT -> last(merged, key).offer(false, from);
            case MERGED_INTO -> mergedInto.offer(key, from);
            case SPLIT_FROM -> mergedInto.offer("", from);
            case UNBLOCKING -> unblocked.add((Long) change.value());
            default -> throw new IllegalStateException(change.facet() + " is no facet of a person");
        }
    }

    private void give(Map<?, ?> terms, Imprint from) {
        String id = String.valueOf(terms.get(ConsentTerms.ID));
        last(consents, id).offer(terms, from);
        last(consentStatus, id).offer(ConsentTerms.GIVEN, from);
    }

    private static <V> LastValue<V> last(Map<String, LastValue<V>> map, String key) {
        return map.computeIfAbsent(key, any -> new LastValue<>());
    }

    Set<Long> unblocked() {
        return unblocked;
    }

    List<Map<String, Object>> consents() {
        List<Map<String, Object>> all = new ArrayList<>();
        consents.forEach((id, terms) -> {
            Map<?, ?> given = terms.get();
            LastValue<String> status = consentStatus.get(id);
            if (given != null && status != null && status.source() != null && status.get() != null) {
                all.add(ConsentTerms.with(given, status.get(), status.source().occurredAt()));
            }
        });
        return all;
    }

    /** The clocks that run; one that a consent's end started stops when nothing that it covered is held any more. */
    List<Map<String, Object>> clocks(Predicate<String> isHeld) {
        List<Map<String, Object>> running = clocks.running();
        running.removeIf(clock -> {
            LastValue<Map<?, ?>> terms = consents.get(String.valueOf(clock.get("of")));
            Map<?, ?> given = terms == null ? null : terms.get();
            return given != null
                    && given.get("categories") instanceof List<?> covered
                    && covered.stream().map(String::valueOf).noneMatch(isHeld);
        });
        return running;
    }

    SortedSet<String> objections() {
        return on(objections);
    }

    SortedSet<String> holds() {
        return on(holds);
    }

    @Nullable
    Object browser() {
        return browser.get();
    }

    SortedSet<String> merged() {
        return on(merged);
    }

    @Nullable
    String mergedInto() {
        String into = mergedInto.get();
        return into == null || into.isEmpty() ? null : into;
    }

    private static SortedSet<String> on(Map<String, LastValue<Boolean>> switches) {
        SortedSet<String> on = new TreeSet<>();
        switches.forEach((key, last) -> {
            if (Boolean.TRUE.equals(last.get())) {
                on.add(key);
            }
        });
        return on;
    }
}
