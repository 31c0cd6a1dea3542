package io.github.processingledger.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Appends that wait for the sequencer: bounded in entries, so that a slow database can't fill the memory. */
final class AppendQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private final int limit;
    private final int groupLimit;
    private int entries;
    private boolean closed;

    AppendQueue(int limit, int groupLimit) {
        this.limit = limit;
        this.groupLimit = groupLimit;
    }

    /** Refuses with JournalBusyException or JournalClosedException; an append larger than the queue waits alone. */
    void add(Append append) {
        lock.lock();
        try {
            if (closed) {
                throw new JournalClosedException();
            }
            if (entries > 0 && entries + append.entries().size() > limit) {
                throw new JournalBusyException(entries);
            }
            waiting.add(append);
            entries += append.entries().size();
            if (waiting.size() == 1) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Everything that waits, up to a group's limit; waits for one. Empty when closed and drained. */
    List<Append> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.await();
            }
            List<Append> group = new ArrayList<>();
            int size = 0;
            while (!waiting.isEmpty()) {
                int next = waiting.peek().entries().size();
                if (size > 0 && size + next > groupLimit) {
                    break;
                }
                group.add(waiting.remove());
                size += next;
            }
            entries -= size;
            return group;
        } finally {
            lock.unlock();
        }
    }

    int entries() {
        lock.lock();
        try {
            return entries;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
