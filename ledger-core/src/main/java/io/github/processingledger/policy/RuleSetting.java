package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule as a policy switches it on.
 *
 * @param citation the clause and article it carries out
 * @param lists its parameters that are lists of codes, by name
 * @param flags the names of its parameters that are true
 */
public record RuleSetting(RuleName rule, Citation citation, Map<String, Set<Code>> lists, Set<String> flags) {
    public RuleSetting {
        Map<String, Set<Code>> copy = new TreeMap<>();
        lists.forEach((name, codes) -> copy.put(name, Set.copyOf(codes)));
        lists = copy;
        flags = Set.copyOf(flags);
    }

    /** The codes of a list parameter, none where it is not set. */
    public Set<Code> codes(String name) {
        return lists.getOrDefault(name, Set.of());
    }

    /** The same in alphabetical order, for a report. */
    public SortedSet<Code> sortedCodes(String name) {
        return new TreeSet<>(codes(name));
    }

    public boolean is(String flag) {
        return flags.contains(flag);
    }
}
