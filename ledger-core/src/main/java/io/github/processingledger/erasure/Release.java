package io.github.processingledger.erasure;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What came of anonymising people into a data set. */
public sealed interface Release {
    /** The rows are kept and the sources are destroyed. */
    record Made(int people) implements Release {}

    /**
     * Nobody was anonymised, since some would stand out.
     *
     * @param groups the groups with fewer than k people
     */
    record TooFewAlike(List<Group> groups) implements Release {
        public TooFewAlike {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Nobody was anonymised, since rules refuse it for some: they are under a hold, or nothing is held of them.
     *
     * @param people their pseudonyms
     */
    record AgainstRules(SortedSet<String> people) implements Release {
        public AgainstRules {
            people = new TreeSet<>(people);
        }
    }

    /**
     * People who are alike in all quasi-identifiers.
     *
     * @param quasiIdentifiers the kept values by category; a missing value is null
     */
    record Group(Map<String, @Nullable Object> quasiIdentifiers, int people) {
        /** Never the values: the group is too small. */
        @Override
        public String toString() {
            return "Group[" + people + "]";
        }
    }
}
