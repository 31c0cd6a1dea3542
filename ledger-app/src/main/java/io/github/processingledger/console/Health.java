package io.github.processingledger.console;

import io.github.processingledger.journal.Head;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the ledger is: how long it is, whether tree and head agree, how far the registers lag behind. */
@Component
class Health {
    private static final int RECENT_JOBS = 20;

    private final Journal journal;
    private final Registers registers;
    private final ParkedEntries parked;
    private final Replays replays;
    private final InstantSource clock;

    Health(Journal journal, Registers registers, ParkedEntries parked, Replays replays, InstantSource clock) {
        this.journal = journal;
        this.registers = registers;
        this.parked = parked;
        this.replays = replays;
        this.clock = clock;
    }

    Reading read() {
        long registered = registers.position();
        Head head = journal.head();
        return new Reading(
                head.size(),
                head.recordedAt(),
                HexFormat.of().formatHex(head.root()),
                Arrays.equals(journal.tree().root(head.size()), head.root()),
                Math.max(0, head.size() - registered),
                parked.count(),
                verification());
    }

    /** The newest verification of the whole ledger, or of a stretch that is broken; null if there never was one. */
    private @Nullable Verified verification() {
        for (ReplayProgress job : replays.list(clock.instant().plusSeconds(1), RECENT_JOBS)) {
            Map<String, ?> result = job.result();
            if (job.kind().equals("verification")
                    && !job.state().equals("cancelled")
                    && !job.state().equals("failed")
                    && (isOfTheWhole(job.parameters()) || isBroken(result))) {
                if (result == null) {
                    return new Verified("checking", 0, 0, job.percent());
                }
                Instant finished = job.finishedAt() == null ? job.startedAt() : job.finishedAt();
                long minutes =
                        Math.max(0, Duration.between(finished, clock.instant()).toMinutes());
                long wrong = result.get("firstWrong") instanceof Long position ? position : 0;
                return new Verified(isBroken(result) ? "broken" : "sound", minutes, wrong, 100);
            }
        }
        return null;
    }

    /** A stretch that somebody asked for says nothing of the rest, unless it is broken. */
    private static boolean isOfTheWhole(Map<String, @Nullable Object> parameters) {
        boolean fromTheBeginning = Long.valueOf(1).equals(parameters.getOrDefault("from", 1L));
        return !parameters.containsKey("to")
                && (fromTheBeginning || Boolean.TRUE.equals(parameters.get("incremental")));
    }

    private static boolean isBroken(@Nullable Map<String, ?> result) {
        return result != null && Boolean.FALSE.equals(result.get("sound"));
    }

    /**
     * What the newest verification of the whole ledger says.
     *
     * @param state sound, broken or checking
     * @param minutesAgo since when it is over
     * @param firstWrong the first position that is wrong, 0 if none
     */
    record Verified(String state, long minutesAgo, long firstWrong, int percent) {}

    /**
     * The state of the ledger at a moment.
     *
     * @param sound whether the stored tree has the root that the head names
     * @param lag entries that the registers don't show yet
     * @param parked entries that could not be written into the registers
     * @param verified what the newest full verification says, null before the first
     */
    record Reading(
            long size,
            Instant recordedAt,
            String root,
            boolean sound,
            long lag,
            long parked,
            @Nullable Verified verified) {
        /** Whether the tree or the newest verification says that the ledger was changed. */
        public boolean broken() {
            return !sound || (verified != null && verified.state().equals("broken"));
        }

        public String shortRoot() {
            return root.substring(0, 12);
        }
    }
}
