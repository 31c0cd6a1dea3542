package io.github.processingledger.projection;

import io.github.processingledger.subject.Imprint;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the audit trail.
 *
 * @param from its first position
 * @param before the position after its last
 */
record TrailStretch(long from, long before) {
    static final TrailStretch ALL = new TrailStretch(1, Long.MAX_VALUE);

    /** What a filter leaves of it: the clauses FROM and WHERE and their parameters in order. */
    EntryFilter.Conditions conditions(Connection connection, int generation, EntryFilter filter) throws SQLException {
        return conditions(connection, generation, filter, true, Integer.MAX_VALUE);
    }

    /** The same for a list of so many, of which what comes later may be left out. */
    EntryFilter.Conditions conditions(
            Connection connection, int generation, EntryFilter filter, boolean newestFirst, int limit)
            throws SQLException {
        EntryFilter.Conditions conditions =
                filter.conditions(generation, positions(connection, filter, newestFirst, limit));
        conditions.add(filter.position() + " >= ?", from);
        conditions.add(filter.position() + " < ?", before);
        return conditions;
    }

    private @Nullable Array positions(Connection connection, EntryFilter filter, boolean newestFirst, int limit)
            throws SQLException {
        String subject = filter.subject();
        if (subject == null || !filter.isLedByHistory()) {
            return null;
        }
        List<Long> positions =
                SubjectHistories.of(connection, Place.of(connection, "subjects").generation(), subject).stream()
                        .map(Imprint::position)
                        .filter(position -> position >= from && position < before)
                        .toList();
        if (filter.isOfSubjectAlone() && positions.size() > limit) {
            positions = newestFirst
                    ? positions.subList(positions.size() - limit, positions.size())
                    : positions.subList(0, limit);
        }
        return connection.createArrayOf("bigint", positions.toArray());
    }
}
