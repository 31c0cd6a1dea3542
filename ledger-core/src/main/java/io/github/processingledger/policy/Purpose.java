package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An aim that the policy declares (clause 4) and the categories that may serve it: one column of the matrix.
 *
 * @param parent the wider purpose this one is a part of; a consent for the wider one covers it
 * @param kind what is special about it
 */
public record Purpose(
        Code code, String clause, Names name, @Nullable Code parent, Kind kind, SortedSet<Code> categories) {
    public Purpose {
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    /** What the rules on marketing (4.2) and visit statistics (4.3, 5.2) look at. */
    public enum Kind {
        ORDINARY,
        MARKETING,
        STATISTICS
    }
}
