package io.github.processingledger.journal;

import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.VerifierKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole journal and works everything out again: leaves, tree, tiles, checkpoints, chains, times, ids and the
 * tag index. Pages are hashed on several threads and joined in order; memory grows only with the number of chains.
 */
public final class JournalVerifier {

    private static final int PAGE = 2_000;
    private static final int AHEAD = 6;

    private final Journal journal;
    private final @Nullable VerifierKey key;
    private final LongConsumer progress;
    private final ChainEnds chains = new ChainEnds();
    private final TagBalance tags = new TagBalance(new SecureRandom());
    private @Nullable FaultFound suspected;
    private CompletableFuture<List<VerifiedPage.Row>> reading = CompletableFuture.completedFuture(List.of());
    private long position;
    private long recordedAt;
    private long latestOccurredAt = Long.MIN_VALUE;

    /**
     * A verification of the journal, to be run once.
     *
     * @param key whose signature every checkpoint must have, or null to compare only their roots
     * @param progress is told the position reached, now and then
     */
    public JournalVerifier(Journal journal, @Nullable VerifierKey key, LongConsumer progress) {
        this.journal = journal;
        this.key = key;
        this.progress = progress;
    }

    /** Verifies everything up to the head as it stands at the beginning, and names the first fault. */
    public Verification run() {
        CompletableFuture<Long> outside = CompletableFuture.supplyAsync(
                () -> journal.database().read(snapshot(connection -> TagVerifier.weigh(connection, tags))),
                journal.readers());
        return journal.database().read(snapshot(connection -> verify(connection, outside)));
    }

    /** One snapshot, so that appends meanwhile do not look like faults. */
    private static <T> Sql<T> snapshot(Sql<T> work) {
        return connection -> {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        };
    }

    private Verification verify(Connection connection, CompletableFuture<Long> outside) throws SQLException {
        Head head = Head.orEmpty(connection);
        TreeVerifier tree = new TreeVerifier(connection, key);
        FaultFound found = null;
        try {
            tree.begin();
            entries(connection, tree, head);
        } catch (FaultFound fault) {
            awaitReading();
            found = fault.orEarlier(suspected).orEarlier(tree.rewritten());
        }
        long beyond = outside.join();
        long limit = found == null ? position + 1 : Math.min(found.position, position + 1);
        long wrongTag = TagVerifier.firstWrong(connection, tags, limit);
        if (wrongTag == 0 && beyond > 0) {
            wrongTag = beyond;
        }
        if (wrongTag > 0 && (found == null || wrongTag < found.position)) {
            found = new FaultFound(wrongTag, Fault.TAG);
        }
        FaultFound duplicate = KeyVerifier.firstDuplicate(connection);
        if (duplicate != null && (found == null || duplicate.position <= found.position)) {
            found = duplicate;
        }
        TreeFrontier frontier = tree.frontier();
        Verification good = Verification.good(frontier.size(), frontier.root());
        return found == null ? good : new Verification(good.size(), good.root(), found.position, found.fault);
    }

    private void entries(Connection connection, TreeVerifier tree, Head head) throws SQLException {
        ArrayDeque<CompletableFuture<VerifiedPage>> ahead = new ArrayDeque<>();
        String chainKey = journal.settings().chainKey();
        reading = read(connection, Long.MIN_VALUE); // a row before position 1 is one too many
        boolean more = true;
        while (more || !ahead.isEmpty()) {
            if (more) {
                List<VerifiedPage.Row> rows = reading.join();
                more = rows.size() == PAGE;
                if (more) {
                    reading = read(connection, rows.getLast().position());
                }
                ahead.add(CompletableFuture.supplyAsync(() -> new VerifiedPage(rows, chainKey), journal.workers()));
            }
            if (!more || ahead.size() > AHEAD) {
                join(ahead.remove().join(), tree, head);
                progress.accept(position);
            }
        }
        if (position < head.size()) {
            throw new FaultFound(position + 1, Fault.MISSING);
        }
        tree.end(head);
        if (suspected != null) {
            throw suspected;
        }
        if (position > 0 && (head.lastRecordedAt() != recordedAt || head.latestOccurredAt() != latestOccurredAt)) {
            throw new FaultFound(position, Fault.HEAD);
        }
    }

    /** The connection must be idle before it goes back to the pool. */
    private void awaitReading() {
        reading.handle((rows, failure) -> rows != null).join();
    }

    /** The next page is on its way while the last ones are hashed and joined. */
    private CompletableFuture<List<VerifiedPage.Row>> read(Connection connection, long after) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return page(connection, after);
                    } catch (SQLException e) {
                        throw new JournalUnavailableException("the journal can't be read", e);
                    }
                },
                journal.readers());
    }

    private static List<VerifiedPage.Row> page(Connection connection, long after) throws SQLException {
        List<VerifiedPage.Row> rows = new ArrayList<>(PAGE);
        try (PreparedStatement query =
                connection.prepareStatement("select position, latest_occurred_at, id, kind, leaf_hash, leaf from entry"
                        + " where position > ? order by position limit " + PAGE)) {
            query.setLong(1, after);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(VerifiedPage.Row.of(found));
                }
            }
        }
        return rows;
    }

    private void join(VerifiedPage page, TreeVerifier tree, Head head) throws SQLException {
        for (int i = 0; i < page.count; i++) {
            VerifiedPage.Checked entry = page.entries[i];
            inOrder(entry, head);
            tree.append(entry.row().leafHash());
            if (suspected != null && tree.isAtEndOfTile()) {
                throw suspected;
            }
        }
        if (page.fault != null) {
            // a gap before the faulty row comes first
            throw page.fault.position == position + 1 ? page.fault : new FaultFound(position + 1, Fault.MISSING);
        }
    }

    /** A wrong relation between entries may come from an earlier one that was rewritten: the tile tells, once full. */
    private void suspect(long suspectedPosition, Fault fault) {
        if (suspected == null) {
            suspected = new FaultFound(suspectedPosition, fault);
        }
    }

    private void inOrder(VerifiedPage.Checked checked, Head head) {
        VerifiedPage.Row row = checked.row();
        Envelope envelope = checked.envelope();
        long expected = position + 1;
        if (row.position() != expected) {
            throw row.position() < 1 ? new FaultFound(1, Fault.POSITION) : new FaultFound(expected, Fault.MISSING);
        }
        if (expected > head.size()) {
            throw new FaultFound(expected, Fault.BEYOND_HEAD);
        }
        if (position > 0 && envelope.recordedAt <= recordedAt) {
            suspect(expected, Fault.RECORDED_AT);
        }
        latestOccurredAt = Math.max(latestOccurredAt, envelope.occurredAt);
        if (row.latestOccurredAt() != latestOccurredAt) {
            suspect(expected, Fault.OCCURRED_AT);
        }
        boolean linked = checked.chain() == 0
                ? envelope.previous == null
                : chains.follow(checked.chain(), envelope.previous, expected, row.leafHash());
        if (!linked) {
            suspect(expected, Fault.CHAIN);
        }
        recordedAt = envelope.recordedAt;
        tags.expected(expected, checked.hashes());
        position = expected;
    }
}
