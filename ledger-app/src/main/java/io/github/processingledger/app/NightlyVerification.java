package io.github.processingledger.app;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.replay.Replays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a verification each night, of what came since the last one, or on one day of the week of everything. Of several
 * nodes one starts it; a night on which none was running is made up for.
 */
final class NightlyVerification implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyVerification.class);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Replays replays;
    private final Journal journal;
    private final PublishedPolicies policies;
    private final LedgerSettings.VerificationSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("nightly-verification").factory());

    NightlyVerification(
            Replays replays,
            Journal journal,
            PublishedPolicies policies,
            LedgerSettings.VerificationSettings settings,
            InstantSource clock) {
        this.replays = replays;
        this.journal = journal;
        this.policies = policies;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks from now on whether it is time, if it is switched on. */
    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing escape
    NightlyVerification start() {
        if (settings.nightly()) {
            timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private void look() {
        try {
            startIfDue();
        } catch (RuntimeException e) {
            LOG.warn("the nightly verification could not be started; it is tried again: {}", e.toString());
        }
    }

    /** Whether this call started one. */
    boolean startIfDue() {
        ZonedDateTime due = lastNight();
        Instant last = replays.lastStarted("verification").orElseGet(this::founded);
        if (!last.isBefore(due.toInstant())) {
            return false;
        }
        boolean whole = due.getDayOfWeek() == settings.wholeOn();
        try {
            replays.start("verification", whole ? Map.of() : Map.of("incremental", true));
            return true;
        } catch (IllegalStateException running) {
            return false; // another node was faster, or somebody is verifying
        }
    }

    /** The last time it should have been started. */
    private ZonedDateTime lastNight() {
        Instant now = clock.instant();
        ZonedDateTime today = now.atZone(policies.inForceAt(now).zone()).with(settings.at());
        return today.toInstant().isAfter(now) ? today.minusDays(1) : today;
    }

    private Instant founded() {
        Entry genesis = journal.entry(1);
        return genesis == null ? clock.instant() : genesis.recordedAt();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
