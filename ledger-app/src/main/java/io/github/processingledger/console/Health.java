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

    /** The newest verification of the whole ledger that was not given up, null if there never was one. */
    private @Nullable Verified verification() {
        for (ReplayProgress job : replays.list(clock.instant().plusSeconds(1), RECENT_JOBS)) {
            if (job.kind().equals("verification")
                    && !job.state().equals("cancelled")
                    && !job.state().equals("failed")) {
                Map<String, ?> result = job.result();
                if (result == null) {
                    return new Verified("checking", 0, 0, job.percent());
                }
                Instant finished = job.finishedAt() == null ? job.startedAt() : job.finishedAt();
                long minutes =
                        Math.max(0, Duration.between(finished, clock.instant()).toMinutes());
                boolean sound = !Boolean.FALSE.equals(result.get("sound"));
                long wrong = result.get("firstWrong") instanceof Long position ? position : 0;
                return new Verified(sound ? "sound" : "broken", minutes, wrong, 100);
            }
        }
        return null;
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
        public String shortRoot() {
            return root.substring(0, 12);
        }
    }
}
