package io.github.processingledger.evidence;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.timestamp.CheckpointDrop;
import io.github.processingledger.proof.timestamp.OtherCheckpointException;
import io.github.processingledger.proof.timestamp.TimestampAuthority;
import io.github.processingledger.proof.timestamp.TimestampException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a final checkpoint outside now and then: into a folder, as text short enough for an e-mail, and to an authority
 * that stamps its time. Of several nodes one anchors a checkpoint; each leaves it in its own folder.
 */
public final class Anchoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final int RECENT = 10;

    private final WitnessedCheckpoints checkpoints;
    private final Anchors anchors;
    private final @Nullable CheckpointDrop drop;
    private final @Nullable TimestampAuthority authority;
    private final Duration every;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("anchoring").factory());
    private final Set<Long> contradicted = new HashSet<>();
    private boolean complained;

    /**
     * @param drop the folder, or null for none
     * @param authority stamps, or null for no time-stamps
     * @param every the shortest time between two anchored checkpoints
     */
    public Anchoring(
            WitnessedCheckpoints checkpoints,
            Anchors anchors,
            @Nullable CheckpointDrop drop,
            @Nullable TimestampAuthority authority,
            Duration every,
            InstantSource clock) {
        this.checkpoints = checkpoints;
        this.anchors = anchors;
        this.drop = drop;
        this.authority = authority;
        this.every = every;
        this.clock = clock;
    }

    /** Anchors from now on; nothing starts where there is nowhere to carry a checkpoint. */
    @SuppressWarnings("FutureReturnValueIgnored") // tryAgain() lets nothing escape
    public Anchoring start() {
        if (drop != null || authority != null) {
            long pause = Math.clamp(every.toMillis() / 4, 100, LONGEST_PAUSE_MILLIS);
            timer.scheduleWithFixedDelay(this::tryAgain, pause / 4, pause, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private void tryAgain() {
        try {
            anchor();
            complained = false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!complained) {
                LOG.warn("the last checkpoint is not anchored; it is tried again: {}", e.getMessage());
            }
            complained = true;
        }
    }

    /**
     * Anchors what is due, and has one checkpoint stamped: the newest that lacks a time-stamp.
     *
     * @throws IOException if the folder can't be written or the authority can't be reached
     * @throws TimestampException if the authority stamps something else
     */
    void anchor() throws IOException, InterruptedException {
        Anchors.Anchor last = anchors.latest().orElse(null);
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.anchoredAt().plus(every))) {
            SignedNote note = checkpoints.shown();
            if (last == null || Checkpoint.parse(note.text()).size() > last.size()) {
                anchors.add(note, now);
            }
        }
        for (Anchors.Anchor anchor : anchors.before(Long.MAX_VALUE, RECENT)) {
            leave(anchor); // another node may have anchored it, or stamped it since
        }
        Anchors.Anchor unstamped =
                authority == null ? null : anchors.latestUnstamped().orElse(null);
        if (authority != null && unstamped != null) {
            TimestampAuthority.Stamp stamp = authority.stamp(unstamped.note().bytes());
            anchors.stamp(unstamped.size(), stamp.time(), stamp.response());
            leave(anchors.of(unstamped.size()).orElseThrow());
        }
    }

    private void leave(Anchors.Anchor anchor) throws IOException {
        if (drop == null || contradicted.contains(anchor.size())) {
            return;
        }
        try {
            Path file = drop.leave(anchor.note());
            if (anchor.stamp() != null) {
                drop.leaveStamp(file, anchor.stamp());
            }
        } catch (OtherCheckpointException other) {
            contradicted.add(anchor.size());
            LOG.error("this ledger was rewritten, or the folder is another ledger's: {}", other.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
