package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commit of a written group, on whatever thread. */
final class Commit {

    private static final Logger LOG = LoggerFactory.getLogger(Commit.class);

    private final List<Append> group;
    private final Written written;
    private final CompletableFuture<Long> nanos = new CompletableFuture<>();
    private final long begun = System.nanoTime();

    Commit(List<Append> group, Written written) {
        this.group = group;
        this.written = written;
    }

    /** Whether it succeeded. */
    boolean run(Dialect dialect) {
        try {
            written.commit(dialect);
            nanos.complete(System.nanoTime() - begun);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a commit failed", e);
            nanos.complete(-1L);
            return false;
        } catch (Error e) {
            nanos.completeExceptionally(e);
            throw e;
        }
    }

    boolean isDone() {
        return nanos.isDone();
    }

    /**
     * Waits for the end: how long it took, or a negative number if it failed.
     *
     * @throws CompletionException if the thread that ran it has ended
     */
    long nanos() {
        return nanos.join();
    }

    long begun() {
        return begun;
    }

    List<Append> group() {
        return group;
    }

    Written written() {
        return written;
    }
}
