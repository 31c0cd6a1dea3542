package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one group commit does from locking the head until it can be moved; the transaction itself is the sequencer's. */
final class GroupCommit {

    private final Dialect dialect;
    private final NodeMemory memory;
    private final CompanionRows companion;
    private final InstantSource clock;

    GroupCommit(Dialect dialect, NodeMemory memory, CompanionRows companion, InstantSource clock) {
        this.dialect = dialect;
        this.memory = memory;
        this.companion = companion;
        this.clock = clock;
    }

    /**
     * Decides which appends are accepted and writes what stands beside their entries, which the dialect writes when it
     * commits. Nothing is remembered yet.
     *
     * <p>That an id stands in the journal already is so rare that it is left to the unique index to say so: the database
     * then refuses the rows with a duplicate key, and the group is to be written again, looking for its ids first. Those
     * of an append that is rejected for another reason are looked for, too, since a known id is the first reason.
     */
    Outcome prepare(Connection connection, List<Append> appends, boolean lookForIds) throws SQLException {
        Head head = dialect.lock(connection);
        GrowingTree tree = memory.tree(connection, head);
        Verdicts verdicts = new Verdicts(appends);
        LastPositions last = LastPositions.load(connection, memory, appends);
        Map<UUID, Long> stored =
                lookForIds ? EntryReader.positionsOf(connection, Duplicates.keys(appends)) : new HashMap<>();
        List<PreparedEntry> accepted = settle(connection, head, appends, verdicts, stored, last);
        List<Append> rejected = verdicts.rejected();
        if (!lookForIds && !rejected.isEmpty()) {
            stored = EntryReader.positionsOf(connection, Duplicates.keys(rejected));
            if (!stored.isEmpty()) {
                verdicts = new Verdicts(appends);
                accepted = settle(connection, head, appends, verdicts, stored, last);
            }
        }
        if (accepted.isEmpty()) {
            return new Outcome(verdicts, List.of(), List.of(), tree, head);
        }
        Chains chains = Chains.load(connection, memory, last, accepted, head.size());
        List<PlacedEntry> placed = place(connection, head, accepted, chains, tree);
        List<TagRow> tags = TagRows.of(placed);
        TileStore.insert(connection, tree.completed());
        companion.write(connection, placed);
        PlacedEntry end = placed.getLast();
        Head moved = new Head(end.position(), end.recordedAt(), end.latestOccurredAt(), tree.frontier(), tree.root());
        return new Outcome(verdicts, placed, tags, tree, moved);
    }

    private List<PreparedEntry> settle(
            Connection connection,
            Head head,
            List<Append> appends,
            Verdicts verdicts,
            Map<UUID, Long> stored,
            LastPositions last)
            throws SQLException {
        Duplicates duplicates = Duplicates.of(stored, head.size(), appends, verdicts);
        companion.check(connection, appends, verdicts);
        Conflicts conflicts = new Conflicts(new OneConnection(connection), head.size(), last);
        List<PreparedEntry> accepted = new ArrayList<>();
        for (int i = 0; i < appends.size(); i++) {
            Append append = appends.get(i);
            if (verdicts.rejected(i)) {
                continue;
            }
            DuplicateEntryException duplicate = duplicates.in(append);
            if (duplicate != null) {
                verdicts.reject(i, duplicate);
            } else if (conflicts.exist(append.condition())) {
                verdicts.reject(
                        i, new AppendConflictException(append.condition().after()));
            } else {
                conflicts.accept(append.entries());
                duplicates.accept(append.entries());
                accepted.addAll(append.entries());
            }
        }
        return accepted;
    }

    private List<PlacedEntry> place(
            Connection connection, Head head, List<PreparedEntry> entries, Chains chains, GrowingTree tree)
            throws SQLException {
        TileStore tiles = new TileStore(new OneConnection(connection));
        List<PlacedEntry> placed = new ArrayList<>(entries.size());
        long now = Micros.of(clock.instant());
        long position = head.size();
        long recordedAt = head.lastRecordedAt();
        long latest = head.latestOccurredAt();
        for (PreparedEntry entry : entries) {
            position++;
            recordedAt = Math.max(now, recordedAt + 1);
            latest = Math.max(latest, entry.occurredAt);
            byte[] leaf = LeafBytes.of(entry.body, position, chains.previousOf(entry), recordedAt);
            byte[] hash = entry.hashOf(leaf);
            tree.append(hash, tiles);
            chains.append(entry, position, hash);
            placed.add(new PlacedEntry(entry, position, recordedAt, latest, leaf, hash));
        }
        return placed;
    }
}
