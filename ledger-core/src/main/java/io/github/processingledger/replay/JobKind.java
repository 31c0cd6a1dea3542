package io.github.processingledger.replay;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of long work. It must be able to go on from what it has committed, on any node, and have no effect outside the
 * database that a second run would repeat.
 */
interface JobKind {

    /** The name it is asked for by. */
    String name();

    /** What it may be asked for with. */
    Set<String> parameters();

    /**
     * Checks what is asked for, before the job is made; nothing is among it but {@link #parameters()}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    void check(Map<String, Object> parameters);

    /**
     * Does the work, or goes on with it, until it is done or {@link JobRun#signal()} is no longer {@link Signal#RUN}.
     *
     * @return the result as a JSON object; null if it stopped before the end
     */
    @Nullable
    Map<String, Object> run(JobRun run) throws InterruptedException;

    /** Removes what the job has built and nobody will use. */
    void cancel(JobRun run);
}
