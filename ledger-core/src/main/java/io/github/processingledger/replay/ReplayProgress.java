package io.github.processingledger.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param state running, paused, done, failed or cancelled
 * @param position how many positions of the ledger are done
 * @param head of how many, as it was when the job began
 * @param rate positions a second, 0 while unknown
 * @param result when done
 * @param failure the kind of fault, when failed
 */
public record ReplayProgress(
        String id,
        String kind,
        Map<String, @Nullable Object> parameters,
        String state,
        long position,
        long head,
        long rate,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Map<String, @Nullable Object> result,
        @Nullable String failure) {

    /** 0 to 100, rounded down; 100 only when done. */
    public int percent() {
        if (state.equals("done")) {
            return 100;
        }
        return head == 0 ? 0 : (int) Math.min(99, position * 100 / head);
    }

    /** How long it will take, at the rate of late; null while unknown or not running. */
    public @Nullable Duration eta() {
        boolean known = state.equals("running") && rate > 0;
        return known ? Duration.ofSeconds(Math.max(0, head - position) / rate) : null;
    }

    public boolean isOver() {
        return !state.equals("running") && !state.equals("paused");
    }
}
