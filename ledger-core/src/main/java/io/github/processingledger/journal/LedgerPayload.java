package io.github.processingledger.journal;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payload of the ledger's own events: an entry's data as it stands in the log.
 *
 * @param data see {@link io.github.processingledger.entry.EntryData}
 * @param tags each {@code key:value}; empty when read back, since the log has them beside the data
 */
public record LedgerPayload(Map<String, @Nullable Object> data, Set<String> tags) {
    @Override
    public String toString() {
        return "LedgerPayload";
    }
}
