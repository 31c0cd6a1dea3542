package io.github.processingledger.journal;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how far the journal goes and tells those who wait for more: at once after a commit of this node, by asking the
 * head now and then for those of other nodes.
 */
final class Tail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    private final Database database;
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread poller;
    private final Object moved = new Object();
    private volatile long size;
    private volatile int waiting;
    private volatile boolean closed;

    Tail(Database database, Duration pollInterval) {
        this.database = database;
        this.size = database.read(Head::size);
        this.poller = Thread.ofPlatform().daemon().name("journal-tail").start(() -> poll(pollInterval));
    }

    /** The last position known here. Every entry up to it is committed. */
    long size() {
        return size;
    }

    /** The last position as the database knows it now. */
    long refresh() {
        advance(database.read(Head::size));
        return size;
    }

    void advance(long newSize) {
        synchronized (moved) {
            if (newSize <= size) {
                return;
            }
            size = newSize;
            moved.notifyAll();
        }
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("a listener of the journal failed: {}", FaultTrace.of(e));
            }
        }
    }

    private void poll(Duration interval) {
        while (!closed) {
            LockSupport.parkNanos(interval.toNanos());
            if (!closed && (!listeners.isEmpty() || waiting > 0)) {
                look();
            }
        }
    }

    private void look() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.debug("the head could not be read; it is asked again: {}", FaultTrace.of(e));
        }
    }

    /** Calls the listener, on some thread, whenever there are more entries. It should return soon. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Waits until the entry at this position is committed; whether it came in time. */
    boolean await(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (moved) {
            waiting++;
            try {
                while (size < position) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (left <= 0) {
                        return false;
                    }
                    moved.wait(left);
                }
                return true;
            } finally {
                waiting--;
            }
        }
    }

    @Override
    public void close() {
        closed = true; // no interrupt: it would close the file of an H2 database under everybody's feet
        LockSupport.unpark(poller);
        boolean interrupted = false;
        while (poller.isAlive()) {
            try {
                poller.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
