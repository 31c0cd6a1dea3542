package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a node that appends. Takes all appends that wait and writes them in one transaction; another thread
 * commits it, while this one writes the next. Callers are told on further threads.
 */
final class Sequencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int ANSWERS_PER_TASK = 64;

    /** A group so small is committed at once if nothing waits: to hand it over would take longer. */
    private static final int FEW_ENTRIES = 2;

    private final AppendQueue queue;
    private final GroupTransaction transaction;
    private final Dialect dialect;
    private final Tail tail;
    private final Counters counters;
    private final ExecutorService answerers;
    private final ExecutorService committer;
    private final Thread thread;
    private final Pace pace = new Pace();
    private @Nullable Commit committing;

    Sequencer(AppendQueue queue, GroupTransaction transaction, Dialect dialect, Tail tail, Counters counters) {
        this.queue = queue;
        this.transaction = transaction;
        this.dialect = dialect;
        this.tail = tail;
        this.counters = counters;
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        this.answerers = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name("journal-answers-", 1).factory());
        this.committer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("journal-committer").factory());
        this.thread = Thread.ofPlatform().name("journal-sequencer").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Commit before = committing;
                List<Append> group = before == null ? queue.take() : queue.takeDuring(before, pace);
                if (!group.isEmpty()) {
                    next(group);
                } else if (before != null) {
                    finishCommit();
                } else {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.close();
            finishCommit();
            transaction.close();
            committer.close(); // it may still have to tell the last callers
            abandon();
        }
    }

    private void next(List<Append> group) {
        Commit before = committing;
        int entries = group.stream().mapToInt(append -> append.entries().size()).sum();
        boolean few = before == null && entries <= FEW_ENTRIES && queue.entries() == 0;
        long start = System.nanoTime();
        Written written = few ? null : transaction.write(before == null ? null : before.written(), group);
        long nanos = System.nanoTime() - start;
        if (!finishCommit() || written == null) {
            commit(group, null);
            return;
        }
        pace.written(entries, nanos);
        if (written.outcome().wroteNothing()) {
            told(written.outcome());
            return;
        }
        transaction.suppose(written);
        Commit commit = new Commit(group, written);
        committing = commit;
        committer.execute(() -> run(commit));
    }

    private void run(Commit commit) {
        try {
            if (commit.run(dialect)) {
                told(commit.written().outcome());
            }
        } finally {
            queue.committed();
        }
    }

    /** Waits for the commit on its way. If it failed, that group is committed here; false then. */
    private boolean finishCommit() {
        Commit before = committing;
        committing = null;
        if (before == null) {
            return true;
        }
        long nanos;
        try {
            nanos = before.nanos();
        } catch (CompletionException e) {
            fail(before.group(), new IllegalStateException("the sequencer stopped", e.getCause()));
            throw e;
        }
        if (nanos < 0) {
            transaction.lost();
            commit(before.group(), before.written().outcome());
            return false;
        }
        pace.committed(nanos);
        return true;
    }

    /** A failure that is not the database's concerns one append only: the others are tried without it. */
    private void commit(List<Append> group, @Nullable Outcome attempt) {
        Outcome outcome = null;
        RuntimeException failure = null;
        try {
            outcome = transaction.run(group, attempt);
        } catch (SQLException e) {
            failure = new JournalUnavailableException("the entries were not written", e);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            LOG.error("the sequencer stops", e);
            fail(group, new IllegalStateException("the sequencer stopped", e));
            throw e;
        }
        if (outcome != null) {
            told(outcome);
        } else if (group.size() > 1 && !(failure instanceof JournalUnavailableException lost && lost.isLasting())) {
            group.forEach(append -> commit(List.of(append), null));
        } else {
            fail(group, failure);
        }
    }

    private void told(Outcome outcome) {
        counters.group(outcome);
        tell(outcome);
    }

    private void tell(Outcome outcome) {
        List<Runnable> answers = outcome.answers();
        for (int from = 0; from < answers.size(); from += ANSWERS_PER_TASK) {
            List<Runnable> some = answers.subList(from, Math.min(answers.size(), from + ANSWERS_PER_TASK));
            answerers.execute(() -> some.forEach(Runnable::run));
        }
        if (!outcome.wroteNothing()) {
            long size = outcome.tree().size();
            answerers.execute(() -> tail.advance(size));
        }
    }

    private void fail(List<Append> group, @Nullable RuntimeException failure) {
        RuntimeException reason = failure == null ? new JournalClosedException() : failure;
        answerers.execute(() -> group.forEach(append -> append.done().completeExceptionally(reason)));
    }

    /** After an orderly end nothing waits any more; after a failure nobody may wait for ever. */
    private void abandon() {
        List<Append> left = new ArrayList<>();
        try {
            for (List<Append> group = queue.take(); !group.isEmpty(); group = queue.take()) {
                left.addAll(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!left.isEmpty()) {
            fail(left, null);
        }
        answerers.shutdown();
    }

    /** Takes no more appends, writes those that wait, tells their callers. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                if (answerers.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
