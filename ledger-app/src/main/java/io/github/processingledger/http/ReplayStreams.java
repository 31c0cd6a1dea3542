package io.github.processingledger.http;

import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The progress of replays as server-sent events: one look at each job for all who listen to it, an event when it has got
 * on, and a comment now and then when it has not, so that listeners can tell a silent job from a ledger that is gone.
 */
@Component
final class ReplayStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayStreams.class);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MOST_LISTENERS = 200;

    private final Function<String, @Nullable ReplayProgress> jobs;
    private final Duration heartbeat;
    private final int most;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("replay-streams").factory());
    /** Whoever reads slowly holds up nobody else. */
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing escape
    ReplayStreams(Replays replays) {
        this(replays::get, HEARTBEAT, MOST_LISTENERS);
        clockwork.scheduleWithFixedDelay(this::look, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One that looks when it is told to. */
    ReplayStreams(Function<String, @Nullable ReplayProgress> jobs, Duration heartbeat, int most) {
        this.jobs = jobs;
        this.heartbeat = heartbeat;
        this.most = most;
    }

    /** There are listeners enough, or the ledger ends (429). */
    static final class TooManyListenersException extends RuntimeException {}

    /** A stream of the progress of a job, until it is over. */
    SseEmitter listen(String id) {
        if (closed || listeners.size() >= most) {
            throw new TooManyListenersException();
        }
        Listener listener = new Listener(id);
        listeners.add(listener);
        return listener.emitter;
    }

    void look() {
        Map<String, Seen> seen = new HashMap<>();
        for (Listener listener : listeners) {
            Seen now = seen.computeIfAbsent(listener.id, this::see);
            if (listener.free.tryAcquire()) {
                senders.execute(() -> listener.tell(now));
            }
        }
    }

    /** What a look at a job has shown; nothing if the database is away. */
    private record Seen(boolean looked, Optional<ReplayProgress> progress) {}

    private Seen see(String id) {
        try {
            return new Seen(true, Optional.ofNullable(jobs.apply(id)));
        } catch (RuntimeException unavailable) {
            LOG.debug("No look at a replay: {}", unavailable.getClass().getSimpleName());
            return new Seen(false, Optional.empty());
        }
    }

    /** Open streams would keep the web server from ending. */
    @EventListener(ContextClosedEvent.class)
    @Override
    public void close() {
        closed = true;
        clockwork.shutdown(); // no interrupt: it would close the file of an H2 database under everybody's feet
        listeners.forEach(listener -> listener.emitter.complete());
        listeners.clear();
        senders.shutdown();
    }

    private final class Listener {
        private final String id;
        private final SseEmitter emitter = new SseEmitter(0L);
        private final Semaphore free = new Semaphore(1);
        private Map<String, Object> told = Map.of();
        private long toldNanos = System.nanoTime();

        Listener(String id) {
            this.id = id;
            emitter.onCompletion(() -> listeners.remove(this));
            emitter.onError(gone -> listeners.remove(this));
        }

        void tell(Seen seen) {
            try {
                Map<String, Object> now = seen.progress.map(ReplayJson::of).orElse(told);
                if (!now.equals(told)) {
                    emitter.send(SseEmitter.event().name("progress").data(now));
                    told = now;
                    toldNanos = System.nanoTime();
                } else if (System.nanoTime() - toldNanos >= heartbeat.toNanos()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    toldNanos = System.nanoTime();
                }
                if (seen.looked && seen.progress.map(ReplayProgress::isOver).orElse(true)) {
                    listeners.remove(this);
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException gone) {
                listeners.remove(this);
            } finally {
                free.release();
            }
        }
    }
}
