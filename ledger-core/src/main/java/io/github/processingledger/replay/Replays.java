package io.github.processingledger.replay;

import io.github.processingledger.journal.FaultTrace;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.PolicyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of all nodes, and the work of this one on them. A job whose node has fallen silent, or has ended, is taken up
 * by another or after the restart.
 */
public final class Replays implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int JOBS_AT_ONCE = 2;

    private final JobTable table;
    private final Map<String, JobKind> kinds = new TreeMap<>();
    private final Duration silence;
    private final SecureRandom random = new SecureRandom();
    private final String node = newId("node");
    private final Map<String, JobRun> mine = new ConcurrentHashMap<>();
    private final Troubles troubles = new Troubles();
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("replay-supervisor").factory());
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("replay-", 0).factory());

    private Replays(JobTable table, List<JobKind> kinds, Duration silence) {
        this.table = table;
        this.silence = silence;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /**
     * Begins to work on jobs.
     *
     * @param verifying what verifications need from elsewhere
     * @param threads how many threads one job may use
     * @param silence after how long without a sign of life a node's jobs are taken over
     */
    public static Replays open(
            DataSource dataSource,
            Journal journal,
            Verifying verifying,
            InstantSource clock,
            int threads,
            Duration silence) {
        PolicyStore policies = new PolicyStore(dataSource);
        Replays replays = new Replays(
                new JobTable(dataSource, clock),
                List.of(
                        new Rebuild(dataSource, journal, threads),
                        new FullVerification(dataSource, journal, verifying, clock, threads),
                        new Judging(Judging.Of.WHAT_IF, journal, policies),
                        new Judging(Judging.Of.PERIOD, journal, policies),
                        new Judging(Judging.Of.SUBJECT, journal, policies)),
                silence);
        replays.begin();
        return replays;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // supervise() lets nothing escape
    private void begin() {
        supervisor.scheduleWithFixedDelay(this::supervise, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Starts a job.
     *
     * @param kind {@code rebuild}, with the parameter {@code registers}: a list of names, all if absent; {@code
     *     verification}, with {@code from} and {@code to}: positions, or {@code incremental}; {@code period}, with {@code
     *     from} and {@code to}: positions or times; {@code subject}, with {@code subject} in addition; {@code what-if},
     *     with {@code policy} in addition: the hash of its file
     * @throws IllegalArgumentException saying what is wrong with kind or parameters
     * @throws IllegalStateException if a job of this kind is not over yet
     */
    public ReplayProgress start(String kind, Map<String, Object> parameters) {
        JobKind known = kinds.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("a replay is one of: " + String.join(", ", kinds.keySet()));
        }
        if (!known.parameters().containsAll(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "a " + kind + " takes nothing but: " + String.join(", ", new TreeSet<>(known.parameters())));
        }
        known.check(parameters);
        String id = newId("rpl");
        if (!table.insert(id, kind, parameters)) {
            throw new IllegalStateException("a replay of this kind is not over yet");
        }
        supervisor.execute(this::supervise);
        return existing(id);
    }

    /** How far a job is, null if there is none with this id. */
    public @Nullable ReplayProgress get(String id) {
        return table.find(id);
    }

    /**
     * Waits until a job is over or paused.
     *
     * @return how far it is then, or after the time-out
     * @throws IllegalArgumentException if there is no such job
     */
    public ReplayProgress await(String id, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            ReplayProgress progress = table.find(id);
            if (progress == null) {
                throw new IllegalArgumentException("no replay " + id);
            }
            if (!progress.state().equals("running") || System.nanoTime() > end) {
                return progress;
            }
            Thread.sleep(LOOK);
        }
    }

    /** The job of a kind that was started last. */
    Optional<ReplayProgress> last(String kind) {
        return table.last(kind);
    }

    /** The jobs that began before an instant, the newest first. */
    public List<ReplayProgress> list(Instant before, int limit) {
        return table.list(before, limit);
    }

    /**
     * Stops a running job where it can go on later.
     *
     * @return whether it was running, and not being cancelled
     */
    public boolean pause(String id) {
        return table.pause(id);
    }

    /** Lets a paused job go on; whether it was paused. */
    public boolean resume(String id) {
        boolean was = table.resume(id);
        supervisor.execute(this::supervise);
        return was;
    }

    /** Stops a job for good and removes what it has built; whether it was running or paused. */
    public boolean cancel(String id) {
        boolean was = table.cancel(id);
        supervisor.execute(this::supervise);
        return was;
    }

    private ReplayProgress existing(String id) {
        ReplayProgress progress = table.find(id);
        if (progress == null) {
            throw new IllegalStateException("replay " + id + " is gone");
        }
        return progress;
    }

    private void supervise() {
        try {
            mine.values().forEach(JobRun::beat);
            for (String id : table.orphans(silence)) {
                if (mine.size() < JOBS_AT_ONCE && !mine.containsKey(id) && table.claim(id, node, silence)) {
                    begin(new JobRun(id, node, table));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("replays can't be looked after just now: {}", FaultTrace.of(e));
        }
    }

    private void begin(JobRun run) {
        mine.put(run.id(), run);
        try {
            workers.execute(() -> work(run));
        } catch (RejectedExecutionException ending) {
            mine.remove(run.id());
            table.leave(run.id(), node);
        }
    }

    private void work(JobRun run) {
        try {
            run.beat();
            JobKind kind = kinds.get(existing(run.id()).kind());
            if (kind == null) {
                table.finish(run.id(), node, "failed", null, "unknown kind");
                return;
            }
            Map<String, Object> result = run.mustStop() ? null : kind.run(run);
            end(run, kind, result);
            troubles.forget(run.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            table.leave(run.id(), node);
        } catch (LostJobException lost) {
            troubles.forget(run.id());
            LOG.info("replay {} is another node's now", run.id());
        } catch (RuntimeException | Error e) { // an error is the end of the job, too, or it would be taken up for ever
            troubled(run, e);
        } finally {
            mine.remove(run.id());
        }
    }

    /** What may pass leaves the job where it is: this node falls silent about it, and after a while somebody takes it up. */
    private void troubled(JobRun run, Throwable fault) {
        try {
            if (troubles.mayPass(run, fault)) {
                LOG.warn("replay {} is interrupted and goes on later: {}", run.id(), FaultTrace.of(fault));
            } else if (table.finish(
                    run.id(), node, "failed", null, fault.getClass().getSimpleName())) {
                troubles.forget(run.id());
                LOG.error("replay {} failed: {}", run.id(), FaultTrace.of(fault));
            }
        } catch (RuntimeException away) {
            LOG.warn("how replay {} ended can't be noted; it is taken up again: {}", run.id(), FaultTrace.of(away));
        }
    }

    private void end(JobRun run, JobKind kind, @Nullable Map<String, Object> result) {
        if (result != null) {
            table.finish(run.id(), node, "done", result, null);
            return;
        }
        switch (run.signal()) {
            case PAUSE -> {
                if (!table.stopped(run.id(), node)) { // it was cancelled meanwhile
                    run.beat();
                    end(run, kind, null);
                }
            }
            case CANCEL -> {
                kind.cancel(run);
                table.finish(run.id(), node, "cancelled", null, null);
            }
            case RUN, LEAVE -> table.leave(run.id(), node);
        }
    }

    private String newId(String prefix) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + "-" + HexFormat.of().formatHex(bytes);
    }

    /** Leaves this node's jobs to others, or to the next start, and ends. */
    @Override
    public void close() {
        mine.values().forEach(JobRun::leave);
        supervisor.shutdown();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
