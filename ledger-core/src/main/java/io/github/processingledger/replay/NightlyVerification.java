package io.github.processingledger.replay;

import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.FaultTrace;
import io.github.processingledger.journal.Journal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a verification each night, of what came since the last one, or on one day of the week of everything. Of several
 * nodes one starts it. A night is kept when the ledger has the result; until then it is made up for, however late.
 */
public final class NightlyVerification implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyVerification.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    /** After one that failed or was cancelled. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Replays replays;
    private final Journal journal;
    private final Function<Instant, ZoneId> zone;
    private final LocalTime at;
    private final @Nullable DayOfWeek wholeOn;
    private final InstantSource clock;
    private Instant kept = Instant.MIN;
    private String told = "";
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("nightly-verification").factory());

    /**
     * Looks at nothing before it is started.
     *
     * @param zone of the time of day, at an instant
     * @param wholeOn the day of the week on which everything is verified; null for never
     */
    public NightlyVerification(
            Replays replays,
            Journal journal,
            Function<Instant, ZoneId> zone,
            LocalTime at,
            @Nullable DayOfWeek wholeOn,
            InstantSource clock) {
        this.replays = replays;
        this.journal = journal;
        this.zone = zone;
        this.at = at;
        this.wholeOn = wholeOn;
        this.clock = clock;
    }

    /** Looks from now on whether it is time. */
    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing escape
    public void start() {
        timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            startIfDue();
        } catch (RuntimeException e) {
            LOG.warn("the nightly verification could not be started; it is tried again: {}", FaultTrace.of(e));
        }
    }

    /** Whether this call started one. */
    public boolean startIfDue() {
        ZonedDateTime night = lastNight();
        if (night.toInstant().equals(kept)) {
            return false;
        }
        ReplayProgress last = replays.last(FullVerification.NAME).orElse(null); // before its fact is looked for
        Map<String, Object> due = due(night);
        if (due == null) {
            kept = night.toInstant();
            return false;
        }
        if (last != null && mustWaitFor(last)) {
            return false;
        }
        try {
            replays.start(FullVerification.NAME, due);
            return true;
        } catch (IllegalStateException running) {
            return false; // another node was faster, or somebody is verifying
        }
    }

    /** The last time one should have been started. */
    private ZonedDateTime lastNight() {
        Instant now = clock.instant();
        ZonedDateTime today = now.atZone(zone.apply(now)).with(at);
        return today.toInstant().isAfter(now) ? today.minusDays(1) : today;
    }

    /** What is to be verified, by what the ledger has of those before; null if nothing. */
    private @Nullable Map<String, Object> due(ZonedDateTime night) {
        VerificationHistory history = VerificationHistory.read(journal);
        if (wholeOn != null) {
            Instant whole =
                    night.with(TemporalAdjusters.previousOrSame(wholeOn)).toInstant();
            if (isFoundedBefore(whole) && !history.hasBeenWholeSince(whole)) {
                return Map.of();
            }
        }
        boolean due = isFoundedBefore(night.toInstant()) && !history.hasGoneOnSince(night.toInstant());
        return due ? Map.of("incremental", true) : null;
    }

    private boolean isFoundedBefore(Instant time) {
        Entry genesis = journal.entry(1);
        return genesis != null && genesis.recordedAt().isBefore(time);
    }

    private boolean mustWaitFor(ReplayProgress last) {
        if (last.state().equals("paused") && !told.equals(last.id())) {
            told = last.id();
            LOG.warn("the nightly verification waits for verification {}, which is paused: resume or cancel it", told);
        }
        Instant finished = last.finishedAt();
        return finished == null
                || (last.result() == null && finished.plus(PAUSE).isAfter(clock.instant()));
    }

    @Override
    public void close() {
        timer.shutdown(); // no interrupt: it would close the file of an H2 database under everybody's feet
    }
}
