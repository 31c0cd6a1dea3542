package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of some owners was destroyed, and up to where. What was collected again after that is not among it. */
final class Destroyed {
    private static final String QUERY = """
        select owner, category, fence from tombstone where owner = any(?)
        union all
        select owner, cast(null as varchar(40)), fence from ended_owner where owner = any(?)\
        """;

    private record Of(String owner, @Nullable String category) {}

    private final Map<Of, Long> upTo;

    private Destroyed(Map<Of, Long> upTo) {
        this.upTo = upTo;
    }

    static Destroyed read(Connection connection, Collection<String> owners) throws SQLException {
        Map<Of, Long> upTo = new HashMap<>();
        if (!owners.isEmpty()) {
            Rows.query(
                    connection,
                    QUERY,
                    row -> upTo.merge(
                            new Of(row.getString(1), row.getString(2)), lastPosition(row.getLong(3)), Math::max),
                    connection.createArrayOf("varchar", owners.toArray()),
                    connection.createArrayOf("varchar", owners.toArray()));
        }
        return new Destroyed(upTo);
    }

    /** The entry that destroys may itself have sealed something under the key. Where a lost one stood nobody knows. */
    private static long lastPosition(long fence) {
        return fence == RestoredKeys.LOST_FENCE ? Long.MAX_VALUE : fence;
    }

    /** Whether what an entry had sealed of an owner and category was destroyed. */
    boolean includes(String owner, String category, long position) {
        return position <= upTo.getOrDefault(new Of(owner, category), 0L)
                || position <= upTo.getOrDefault(new Of(owner, null), 0L);
    }
}
