package io.github.processingledger.journal;

import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.VerifierKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal, or a stretch of it, and works everything out again: leaves, tree, tiles, checkpoints, chains, times,
 * ids and the tag index. Pages are hashed on several threads and joined in order; memory grows only with the number of
 * chains. Can go on where an interrupted verification was. To be run once.
 */
public final class JournalVerifier {

    private static final int AHEAD = 6;

    private final Journal journal;
    private final Dialect dialect;
    private final List<VerifierKey> keys;
    private final LongConsumer progress;
    private final ChainEnds chains = new ChainEnds();
    private TagBalance tags;
    private @Nullable TreeVerifier tree;
    private @Nullable FaultFound suspected;
    private @Nullable PagesAhead pages;
    private volatile boolean stopped;
    private long from = 1;
    private long to = Long.MAX_VALUE;
    private long begun;
    private long position;
    private long recordedAt;
    private long latestOccurredAt = Long.MIN_VALUE;

    /**
     * A verification of the journal.
     *
     * @param key whose signature every checkpoint must have, or null to compare only their roots
     * @param progress is told the position reached, now and then; what it throws ends the verification
     */
    public JournalVerifier(Journal journal, @Nullable VerifierKey key, LongConsumer progress) {
        this(journal, key == null ? List.of() : List.of(key), progress);
    }

    private JournalVerifier(Journal journal, List<VerifierKey> keys, LongConsumer progress) {
        this.journal = journal;
        this.dialect = journal.database().dialect();
        this.keys = keys;
        this.progress = progress;
        SecureRandom random = new SecureRandom();
        this.tags = new TagBalance(random.nextLong(), random.nextLong());
    }

    /** A verification of a journal whose key was changed: every checkpoint must have a signature of one of these keys. */
    public static JournalVerifier withKeys(Journal journal, List<VerifierKey> keys, LongConsumer progress) {
        return new JournalVerifier(journal, List.copyOf(keys), progress);
    }

    /** Verifies everything up to the head as it stands at the beginning, and names the first fault. */
    public Verification run() {
        return run(1, Long.MAX_VALUE);
    }

    /**
     * Verifies the entries from one position (or up to 255 before it, where a tile begins) to another, or to the head.
     * Of what stands before, the stored hashes are taken as they are; checkpoints that follow tell if they are not.
     */
    public Verification run(long first, long last) {
        this.from = Math.max(1, (first - 1) / TileRow.WIDTH * TileRow.WIDTH + 1);
        return upTo(last, this::begin);
    }

    /** Goes on from what an earlier one had verified, up to a position or the head. */
    public Verification goOn(VerifiedPart part, long last) {
        this.from = part.from;
        this.tags = part.tags;
        return upTo(last, connection -> {
            position = part.position;
            recordedAt = part.recordedAt;
            latestOccurredAt = part.latestOccurredAt;
            return new TreeVerifier(connection, keys, part.tree, part.tiles);
        });
    }

    /**
     * What is verified so far, to go on from; asked by {@code progress}. Null while something is suspected.
     */
    public @Nullable VerifiedPart part() {
        if (suspected != null || tree == null) {
            return null;
        }
        return new VerifiedPart(
                from, position, recordedAt, latestOccurredAt, tree.frontier().copy(), tree.incomplete(), tags);
    }

    /** The first position that is verified. */
    public long from() {
        return from;
    }

    private Verification upTo(long last, Sql<TreeVerifier> start) {
        this.to = last;
        CompletableFuture<Long> outside = CompletableFuture.supplyAsync(
                () -> journal.database()
                        .read(Sql.inSnapshot(
                                connection -> new TagVerifier(dialect, connection, tags, from, () -> stopped).weigh())),
                journal.readers());
        try {
            return journal.database().read(Sql.inSnapshot(connection -> verify(connection, start, outside)));
        } finally {
            stopped = true;
        }
    }

    private TreeVerifier begin(Connection connection) throws SQLException {
        position = from - 1;
        if (position == 0) {
            return new TreeVerifier(connection, keys, TreeFrontier.empty(), List.of());
        }
        try (PreparedStatement query =
                connection.prepareStatement("select leaf, latest_occurred_at from entry where position = ?")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new FaultFound(position, Fault.MISSING);
                }
                recordedAt = new Envelope(row.getBytes(1)).recordedAt;
                latestOccurredAt = row.getLong(2);
            }
            TreeFrontier stored = TreeFrontier.restore(position, JournalTree.nodes(connection, position));
            return new TreeVerifier(connection, keys, stored, TreeVerifier.incomplete(connection, position));
        } catch (FaultFound fault) {
            throw fault;
        } catch (RuntimeException unreadable) {
            throw new FaultFound(position, Fault.TILE);
        }
    }

    private Verification verify(Connection connection, Sql<TreeVerifier> start, CompletableFuture<Long> outside)
            throws SQLException {
        Head head = Head.orEmpty(connection);
        FaultFound found = null;
        TreeVerifier growing = null;
        try {
            growing = start.on(connection);
            tree = growing;
            begun = position;
            growing.begin();
            entries(connection, growing, head);
        } catch (FaultFound fault) {
            found = fault.orEarlier(suspected);
            if (growing != null) {
                awaitReading();
                found = found.orEarlier(growing.rewritten());
            }
        } finally {
            awaitReading();
        }
        found = orDuplicate(connection, orWrongTag(connection, found, outside.join()));
        TreeFrontier frontier = growing == null ? TreeFrontier.empty() : growing.frontier();
        Verification good = Verification.good(frontier.size(), frontier.root());
        return found == null ? good : new Verification(good.size(), good.root(), found.position, found.fault);
    }

    private @Nullable FaultFound orWrongTag(Connection connection, @Nullable FaultFound found, long beyond)
            throws SQLException {
        long limit = found == null ? position + 1 : Math.min(found.position, position + 1);
        long wrongTag = new TagVerifier(dialect, connection, tags, from, () -> false).firstWrong(limit);
        if (wrongTag == 0 && beyond > 0) {
            wrongTag = beyond;
        }
        boolean first = wrongTag > 0 && (found == null || wrongTag < found.position);
        return first ? new FaultFound(wrongTag, Fault.TAG) : found;
    }

    private @Nullable FaultFound orDuplicate(Connection connection, @Nullable FaultFound found) throws SQLException {
        FaultFound duplicate = KeyVerifier.firstDuplicate(connection);
        if (duplicate == null || duplicate.position < from || duplicate.position > to) {
            return found;
        }
        return found == null || duplicate.position <= found.position ? duplicate : found;
    }

    private void entries(Connection connection, TreeVerifier growing, Head head) throws SQLException {
        ArrayDeque<CompletableFuture<VerifiedPage>> ahead = new ArrayDeque<>();
        String chainKey = journal.settings().chainKey();
        long after = position == 0 ? Long.MIN_VALUE : position; // a row before position 1 is one too many
        PagesAhead rest = new PagesAhead(dialect, connection, journal.readers(), after, to);
        pages = rest;
        while (rest.hasMore() || !ahead.isEmpty()) {
            if (rest.hasMore()) {
                List<VerifiedPage.Row> rows = rest.next();
                ahead.add(CompletableFuture.supplyAsync(() -> new VerifiedPage(rows, chainKey), journal.workers()));
            }
            if (!rest.hasMore() || ahead.size() > AHEAD) {
                join(connection, ahead.remove().join(), growing, head);
                progress.accept(position);
            }
        }
        if (position < Math.min(head.size(), to)) {
            throw new FaultFound(position + 1, Fault.MISSING);
        }
        if (to >= head.size()) {
            growing.end(head);
        }
        if (suspected != null) {
            throw suspected;
        }
        boolean whole = to >= head.size() && position > 0;
        if (whole && (head.lastRecordedAt() != recordedAt || head.latestOccurredAt() != latestOccurredAt)) {
            throw new FaultFound(position, Fault.HEAD);
        }
    }

    private void awaitReading() {
        if (pages != null) {
            pages.await();
        }
    }

    private void join(Connection connection, VerifiedPage page, TreeVerifier growing, Head head) throws SQLException {
        if (begun > 0) {
            meetEarlierChains(connection, page);
        }
        for (int i = 0; i < page.count; i++) {
            VerifiedPage.Checked entry = page.entries[i];
            inOrder(entry, head);
            growing.append(entry.row().leafHash());
            if (suspected != null && growing.isAtEndOfTile()) {
                throw suspected;
            }
        }
        if (page.fault != null) {
            // a gap before the faulty row comes first
            throw page.fault.position == position + 1 ? page.fault : new FaultFound(position + 1, Fault.MISSING);
        }
    }

    private void meetEarlierChains(Connection connection, VerifiedPage page) throws SQLException {
        Set<Long> unknown = new HashSet<>();
        for (int i = 0; i < page.count; i++) {
            long chain = page.entries[i].chain();
            if (chain != 0 && !chains.knows(chain)) {
                unknown.add(chain);
            }
        }
        if (!unknown.isEmpty()) {
            new EarlierChains(connection, begun + 1).load(unknown, chains);
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
