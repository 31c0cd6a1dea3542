package io.github.processingledger.erasure;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A node's own looks at a kind of work, and the lease by which one node at a time does it. */
final class Watch implements AutoCloseable {
    private final Lease lease;
    private final Duration term;
    private final String node = "node-" + UUID.randomUUID();
    private final ScheduledExecutorService timer;
    private volatile boolean closed;

    /**
     * A watch that has not begun.
     *
     * @param name of its thread
     * @param term after which a node that says nothing has lost the work
     */
    Watch(String name, Lease lease, Duration term) {
        this.lease = lease;
        this.term = term;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Begins to look, with a pause after each look; {@code look} must let nothing escape, or it is the last one. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void start(Duration first, Duration pause, Runnable look) {
        timer.scheduleWithFixedDelay(look, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes the work; false if another node has it. */
    boolean take() {
        return lease.take(node, term);
    }

    /** Whether work that was taken goes on: nobody closed this, and the lease is still this node's. */
    boolean goesOn() {
        return !closed && take();
    }

    void release() {
        lease.release(node);
    }

    /** Stops after what is at hand; the next start goes on. */
    @Override
    public void close() {
        closed = true;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(30, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
