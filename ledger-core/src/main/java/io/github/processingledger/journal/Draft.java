package io.github.processingledger.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry before it is appended.
 *
 * @param id unique in the journal, for ever
 * @param kind what happened; an Axon event's qualified name
 * @param version of the form of {@code data}
 * @param occurredAt kept to the microsecond
 * @param tags each {@code key:value}; the key has no colon; at most one tag with the chain's key
 * @param data see {@link PayloadCodec}
 * @param metadata left out of the bytes when empty
 * @param attachment for the {@link Companion}
 */
public record Draft(
        String id,
        String kind,
        String version,
        Instant occurredAt,
        Set<String> tags,
        Map<String, @Nullable Object> data,
        Map<String, String> metadata,
        @Nullable Object attachment) {

    @Override
    public String toString() {
        return "Draft[" + kind + " " + version + "]";
    }
}
