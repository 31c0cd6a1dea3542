package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a node that appends. Takes all appends that wait, commits them in one transaction and tells their
 * callers on other threads, while it commits the next.
 */
final class Sequencer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int ANSWERS_PER_TASK = 64;

    private final AppendQueue queue;
    private final GroupTransaction transaction;
    private final Tail tail;
    private final Counters counters;
    private final ExecutorService answerers;
    private final Thread thread;

    Sequencer(AppendQueue queue, GroupTransaction transaction, Tail tail, Counters counters) {
        this.queue = queue;
        this.transaction = transaction;
        this.tail = tail;
        this.counters = counters;
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        this.answerers = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name("journal-answers-", 1).factory());
        this.thread = Thread.ofPlatform().name("journal-sequencer").start(this::run);
    }

    private void run() {
        try {
            for (List<Append> group = queue.take(); !group.isEmpty(); group = queue.take()) {
                commit(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.close();
            transaction.close();
            abandon();
        }
    }

    /** A failure that is not the database's concerns one append only: the others are tried without it. */
    private void commit(List<Append> group) {
        Outcome outcome = null;
        RuntimeException failure = null;
        try {
            outcome = transaction.run(group);
        } catch (SQLException e) {
            failure = new JournalUnavailableException("the entries were not written", e);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            LOG.error("the sequencer stops: {}", FaultTrace.of(e));
            fail(group, new IllegalStateException("the sequencer stopped", e));
            throw e;
        }
        if (outcome != null) {
            counters.group(outcome);
            tell(outcome);
        } else if (group.size() > 1 && !(failure instanceof JournalUnavailableException lost && lost.isLasting())) {
            group.forEach(append -> commit(List.of(append)));
        } else {
            fail(group, failure);
        }
    }

    private void tell(Outcome outcome) {
        List<Runnable> answers = outcome.answers();
        long size = outcome.head().size();
        // one task for a small group: waking a thread costs more than its answers
        answerers.execute(() -> {
            try {
                tail.advance(size);
            } finally {
                answer(answers, 0);
            }
        });
        for (int from = ANSWERS_PER_TASK; from < answers.size(); from += ANSWERS_PER_TASK) {
            int first = from;
            answerers.execute(() -> answer(answers, first));
        }
    }

    private static void answer(List<Runnable> answers, int from) {
        answers.subList(from, Math.min(answers.size(), from + ANSWERS_PER_TASK)).forEach(Runnable::run);
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
