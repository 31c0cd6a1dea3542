package io.github.processingledger.console;

import io.github.processingledger.projection.Registers;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that there is something newer, as server-sent events: one look at the registers and at the work for
 * all listeners, and only while there are any. An event holds a number or a state, never what changed.
 */
@Component
class Notices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final Duration BETWEEN = Duration.ofMillis(400);
    /** Then the browser comes again, and whoever signed out meanwhile is turned away. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST_LISTENERS = 400;
    private static final int WATCHED_JOBS = 10;

    private final Topic entries;
    private final Topic jobs;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-notices").factory());

    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing escape
    Notices(Registers registers, Replays replays, InstantSource clock) {
        this.entries = new Topic("entries", () -> Long.toString(registers.position()));
        this.jobs = new Topic("jobs", () -> states(replays.list(clock.instant().plusSeconds(1), WATCHED_JOBS)));
        clockwork.scheduleWithFixedDelay(this::look, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Events each time the registers have gone on. */
    SseEmitter entries() {
        return entries.listen();
    }

    /** Events each time work has gone on, begun or ended. */
    SseEmitter jobs() {
        return jobs.listen();
    }

    private static String states(List<ReplayProgress> jobs) {
        StringBuilder states = new StringBuilder();
        jobs.forEach(job ->
                states.append(job.state()).append(' ').append(job.position()).append(';'));
        return Integer.toHexString(states.toString().hashCode());
    }

    private void look() {
        try {
            entries.look();
            jobs.look();
        } catch (RuntimeException unavailable) {
            LOG.debug("No look at what is newer: {}", unavailable.getClass().getSimpleName());
        }
    }

    /** Open streams would keep the web server from ending. */
    @EventListener(ContextClosedEvent.class)
    @Override
    public void close() {
        clockwork.shutdownNow();
        entries.end();
        jobs.end();
    }

    /** What some pages listen to. */
    private static final class Topic {
        private final String name;
        private final Supplier<String> state;
        private final List<SseEmitter> listeners = new CopyOnWriteArrayList<>();
        private String told = "";

        Topic(String name, Supplier<String> state) {
            this.name = name;
            this.state = state;
        }

        SseEmitter listen() {
            if (listeners.size() >= MOST_LISTENERS) {
                throw new PersonActions.BusyException();
            }
            SseEmitter listener = new SseEmitter(LONGEST.toMillis());
            listener.onCompletion(() -> listeners.remove(listener));
            listener.onTimeout(listener::complete);
            listeners.add(listener);
            return listener;
        }

        void look() {
            String now = listeners.isEmpty() ? told : state.get();
            if (now.equals(told)) {
                return;
            }
            told = now;
            listeners.forEach(listener -> send(listener, now));
        }

        private void send(SseEmitter listener, String now) {
            try {
                listener.send(SseEmitter.event().name(name).data(now));
            } catch (IOException | IllegalStateException gone) {
                listeners.remove(listener);
            }
        }

        void end() {
            listeners.forEach(SseEmitter::complete);
            listeners.clear();
        }
    }
}
