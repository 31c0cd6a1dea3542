package io.github.processingledger.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The append-only store of one ledger, on one node: appends through a sequencer, reads by position, tag or id. Several
 * nodes may open the same database. Safe for several threads. {@link JournalEngine} is its Axon side.
 */
public final class Journal implements AutoCloseable {

    private final Database database;
    private final JournalSettings settings;
    private final AppendQueue queue;
    private final Counters counters = new Counters();
    private final Tail tail;
    private final Sequencer sequencer;
    private final JournalTree tree;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("journal-worker-", 1).factory());
    private final ExecutorService readers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("journal-reader-", 1).factory());

    private Journal(DataSource dataSource, JournalSettings settings, @Nullable Companion<?> companion) {
        this.database = new Database(dataSource);
        this.settings = settings;
        this.queue = new AppendQueue(settings.queueLimit(), settings.groupLimit());
        this.tail = new Tail(database, settings.pollInterval());
        this.tree = new JournalTree(database);
        NodeMemory memory = new NodeMemory();
        GroupCommit groupCommit =
                new GroupCommit(database.dialect(), memory, new CompanionRows(companion), settings.clock());
        this.sequencer = new Sequencer(
                queue, new GroupTransaction(database, memory, groupCommit, settings.retryFor()), tail, counters);
    }

    /**
     * Opens the journal whose tables the migrations V1x have made. Uses one connection for appending and, for a moment
     * each, further ones for reading.
     *
     * @param companion writes rows that commit with the entries, or null if entries bring no attachments
     */
    public static Journal open(DataSource dataSource, JournalSettings settings, @Nullable Companion<?> companion) {
        return new Journal(dataSource, settings, companion);
    }

    /**
     * Makes the first entry of the journal, unless there is one: of several nodes that start together exactly one does.
     * The caller reads position 1 afterwards to see whose it is.
     *
     * @return whether this call made it
     */
    public boolean initialise(Draft genesis) {
        try {
            append(List.of(genesis), Condition.never(Criteria.all())).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof AppendConflictException) {
                return false;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Appends the drafts, all or none, if the condition holds. The future completes on another thread once they are on
     * disk, or exceptionally with {@link AppendConflictException}, {@link DuplicateEntryException}, the companion's
     * exception or {@link JournalUnavailableException}.
     *
     * @throws JournalBusyException at once if too many entries wait
     * @throws JournalClosedException at once after {@link #close}
     * @throws IllegalArgumentException at once for drafts that can't be stored
     */
    public CompletableFuture<Appended> append(List<Draft> drafts, Condition condition) {
        return append(prepare(drafts), condition);
    }

    record Prepared(List<PreparedEntry> entries) {}

    Prepared prepare(List<Draft> drafts) {
        List<PreparedEntry> entries = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            entries.add(new PreparedEntry(draft, settings.chainKey()));
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an append without entries");
        }
        if (entries.size() > 1
                && entries.stream().map(entry -> entry.key).distinct().count() < entries.size()) {
            throw new IllegalArgumentException("an append with the same id twice");
        }
        return new Prepared(entries);
    }

    CompletableFuture<Appended> append(Prepared prepared, Condition condition) {
        CompletableFuture<Appended> done = new CompletableFuture<>();
        queue.add(new Append(prepared.entries(), condition, done));
        return done;
    }

    /** How far the journal goes now, on every node. */
    public Head head() {
        Head head = database.read(Head::read);
        tail.advance(head.size());
        return head;
    }

    /** The last position this node knows of; no query. At least as far as every append it has acknowledged. */
    public long knownSize() {
        return tail.size();
    }

    /** The entry at this position (from 1), or null if the journal does not go that far. */
    public @Nullable Entry entry(long position) {
        List<Entry> found = database.read(connection -> EntryReader.page(connection, position - 1, position, 1));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Where the entry with this id stands. */
    public OptionalLong positionOf(String id) {
        UUID key = TagHash.ofId(id);
        Long position = database.read(connection -> EntryReader.positionsOf(connection, List.of(key)))
                .get(key);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /** Where the entries with these ids stand; ids the journal does not have are left out. One query. */
    public Map<String, Long> positionsOf(Collection<String> ids) {
        Map<UUID, String> keys = new HashMap<>();
        ids.forEach(id -> keys.put(TagHash.ofId(id), id));
        Map<UUID, Long> found =
                database.read(connection -> EntryReader.positionsOf(connection, List.copyOf(keys.keySet())));
        Map<String, Long> positions = new HashMap<>();
        found.forEach((key, position) -> positions.put(keys.get(key), position));
        return positions;
    }

    /** Up to {@code limit} entries after a position, in order. */
    public List<Entry> read(long after, int limit) {
        return database.read(connection -> EntryReader.page(connection, after, Long.MAX_VALUE, limit));
    }

    /** Hands every entry after one position and up to another (or the end) to the consumer, in order. */
    public void scan(long after, long upTo, Consumer<Entry> consumer) {
        find(Criteria.all(), after, upTo, consumer);
    }

    /** Hands every matching entry after one position and up to another (or the end) to the consumer, in order. */
    public void find(Criteria criteria, long after, long upTo, Consumer<Entry> consumer) {
        findWhile(criteria, after, upTo, settings.pageSize(), entry -> {
            consumer.accept(entry);
            return true;
        });
    }

    /**
     * Like {@link #find}, until the consumer has seen enough.
     *
     * @param pageSize how many entries are read at a time
     * @param consumer says whether it wants more
     */
    public void findWhile(Criteria criteria, long after, long upTo, int pageSize, Predicate<Entry> consumer) {
        long end = Math.min(upTo, head().size());
        database.read(connection -> {
            Search search = new Search(new OneConnection(connection), criteria, after, end, pageSize);
            for (List<Entry> page = search.next(); !page.isEmpty(); page = search.next()) {
                for (Entry entry : page) {
                    if (!consumer.test(entry)) {
                        return end;
                    }
                }
            }
            return end;
        });
    }

    /**
     * The last position before the first entry that occurred at this time or later: reading after it misses none of
     * those. The size of the journal if there are none.
     */
    public long positionBefore(Instant occurredAt) {
        long time = Micros.of(occurredAt);
        return database.read(connection -> EntryReader.lastBefore(connection, time, Head.size(connection)));
    }

    /** The last position whose entry was recorded before this time; 0 if there is none. */
    public long lastRecordedBefore(Instant time) {
        long micros = Micros.of(time);
        return database.read(connection -> EntryReader.bisect(Head.size(connection), position -> {
            Entry entry = EntryReader.at(connection, position);
            return entry != null && Micros.of(entry.recordedAt()) < micros;
        }));
    }

    /** Waits until the entry at this position is committed, on any node; whether it came in time. */
    public boolean await(long position, Duration atMost) throws InterruptedException {
        return tail.await(position, atMost);
    }

    /** Calls the listener, on another thread, after every commit of this node and soon after those of others. */
    public AutoCloseable onAppend(Runnable listener) {
        tail.listen(listener);
        return () -> tail.forget(listener);
    }

    /** The Merkle tree: proofs and tiles. */
    public JournalTree tree() {
        return tree;
    }

    public JournalMetrics metrics() {
        return counters.read(queue.entries());
    }

    Database database() {
        return database;
    }

    JournalSettings settings() {
        return settings;
    }

    /** For work that keeps a processor busy and never waits. */
    Executor workers() {
        return workers;
    }

    Executor readers() {
        return readers;
    }

    Tail tail() {
        return tail;
    }

    /** Takes no more appends, writes those that wait and tells their callers. Reading ends with the data source. */
    @Override
    public void close() {
        sequencer.close();
        tail.close();
        readers.shutdown();
        workers.shutdown();
    }
}
