package io.github.processingledger.replay;

import io.github.processingledger.entry.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is decided differently when it is judged once more.
 *
 * @param act its code
 * @param rules what it failed, or violates
 * @param rulesInstead what it would fail, or violate
 */
public record Difference(
        long position,
        String act,
        Outcome outcome,
        Outcome outcomeInstead,
        SortedSet<String> rules,
        SortedSet<String> rulesInstead) {

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("position", position);
        json.put("act", act);
        json.put("outcome", outcome.code());
        json.put("outcomeInstead", outcomeInstead.code());
        json.put("rules", List.copyOf(rules));
        json.put("rulesInstead", List.copyOf(rulesInstead));
        return json;
    }

    static Difference of(Map<?, ?> json) {
        return new Difference(
                (Long) Objects.requireNonNull(json.get("position")),
                String.valueOf(json.get("act")),
                outcome(json.get("outcome")),
                outcome(json.get("outcomeInstead")),
                codes(json.get("rules")),
                codes(json.get("rulesInstead")));
    }

    private static Outcome outcome(@Nullable Object code) {
        return Outcome.RECORDED.code().equals(code) ? Outcome.RECORDED : Outcome.REFUSED;
    }

    private static SortedSet<String> codes(@Nullable Object list) {
        SortedSet<String> codes = new TreeSet<>();
        ((List<?>) Objects.requireNonNull(list)).forEach(each -> codes.add(String.valueOf(each)));
        return codes;
    }
}
