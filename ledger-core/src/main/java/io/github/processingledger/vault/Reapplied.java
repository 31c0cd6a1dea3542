package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a restore had brought back and was destroyed again. It is noted in the transaction that destroys it and stays
 * noted until the journal says so, so that a process which dies in between loses nothing of it.
 */
public final class Reapplied {
    private static final BulkStatement INSERT =
            BulkStatement.insert("reapplied", "what varchar", "run uuid", "at bigint");

    /**
     * What one comparison of vault and journal destroyed again.
     *
     * @param id of the comparison
     * @param at when, to the microsecond
     * @param keys how many data keys and key-encryption keys
     */
    public record Again(UUID id, Instant at, long keys) {}

    private final Transactions transactions;

    Reapplied(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What is not known to stand in the journal yet, the oldest first. */
    public List<Again> unrecorded() {
        return transactions.read(
                "read what was destroyed again",
                c -> Rows.query(
                        c,
                        "select run, min(at), count(*) from reapplied group by run order by min(at), run",
                        row -> new Again(
                                row.getObject(1, UUID.class),
                                Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                                row.getLong(3))));
    }

    /** These stand in the journal, and their key-encryption keys are gone. */
    public void recorded(Collection<Again> done) {
        transactions.run(
                "forget what was destroyed again",
                c -> Rows.update(
                        c,
                        "delete from reapplied where run = any(?)",
                        Rows.any(c, "uuid", done.stream().map(Again::id).toList())));
    }

    /** Notes keys of one comparison, in the transaction that destroys them; what is noted already stays as it is. */
    static void note(Connection connection, UUID run, Collection<String> keys) throws SQLException {
        Set<String> noted = new HashSet<>(Rows.query(
                connection,
                "select what from reapplied where what = any(?)",
                row -> row.getString(1),
                Rows.any(connection, "varchar", keys)));
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        List<@Nullable Object[]> rows = new ArrayList<>();
        keys.stream().filter(noted::add).forEach(key -> rows.add(new Object[] {key, run, now}));
        INSERT.execute(connection, rows);
    }
}
