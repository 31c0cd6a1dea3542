package io.github.processingledger.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One system's copy of a category in the decision state.
 *
 * @param presence what has become of it
 * @param since the position that made it so
 * @param destroyed its last destruction, null if it was never destroyed
 */
public record Copy(Presence presence, long since, @Nullable Destroyed destroyed) {

    /**
     * The bounds that a collection must pass to open the next generation: it must be recorded and have happened after
     * every destruction, since an entry that is merely recorded late brings nothing back.
     *
     * @param position the position of the last destruction
     * @param occurredAt the latest instant at which a destruction happened
     */
    public record Destroyed(long position, Instant occurredAt) {
        static Destroyed later(@Nullable Destroyed known, long position, Instant occurredAt) {
            if (known == null) {
                return new Destroyed(position, occurredAt);
            }
            Instant latest = occurredAt.isAfter(known.occurredAt) ? occurredAt : known.occurredAt;
            return new Destroyed(Math.max(position, known.position), latest);
        }
    }
}
