package io.github.processingledger.journal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is looked for in the journal: entries that match one of the alternatives; without any, every entry. */
public final class Criteria {

    private static final Criteria ALL = new Criteria(List.of());

    private final List<Criterion> alternatives;
    private final boolean all;

    private Criteria(List<Criterion> alternatives) {
        this.alternatives = alternatives;
        this.all = alternatives.isEmpty() || alternatives.stream().anyMatch(Criterion::matchesAll);
    }

    /** Every entry. */
    public static Criteria all() {
        return ALL;
    }

    /** Entries with all of these tags, each {@code key:value}. */
    public static Criteria tags(String... tags) {
        return tagsAndKinds(Set.of(tags), Set.of());
    }

    /** Entries of one of these kinds. */
    public static Criteria kinds(String... kinds) {
        return tagsAndKinds(Set.of(), Set.of(kinds));
    }

    /** Entries with all of these tags and, if any are given, one of these kinds. */
    public static Criteria tagsAndKinds(Set<String> tags, Set<String> kinds) {
        return new Criteria(List.of(new Criterion(Set.copyOf(kinds), Set.copyOf(tags))));
    }

    static Criteria of(Collection<Criterion> alternatives) {
        return new Criteria(List.copyOf(alternatives));
    }

    /** Entries that match these or the other criteria. */
    public Criteria or(Criteria other) {
        if (all || other.all) {
            return ALL;
        }
        Set<Criterion> both = new HashSet<>(alternatives);
        both.addAll(other.alternatives);
        return new Criteria(List.copyOf(both));
    }

    boolean matchesAll() {
        return all;
    }

    List<Criterion> alternatives() {
        return alternatives;
    }

    boolean matches(String kind, Collection<String> tags) {
        return all || alternatives.stream().anyMatch(criterion -> criterion.matches(kind, tags));
    }

    boolean matches(Entry entry) {
        return all || alternatives.stream().anyMatch(criterion -> criterion.matches(entry));
    }
}
