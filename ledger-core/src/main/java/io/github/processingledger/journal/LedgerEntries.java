package io.github.processingledger.journal;

import io.github.processingledger.entry.EntryData;
import io.github.processingledger.entry.RecordedEntry;
import java.util.HexFormat;

/** Stored entries of the ledger's own kinds as the rest of the ledger reads them. */
public final class LedgerEntries {
    private LedgerEntries() {}

    /**
     * Decodes an entry.
     *
     * @throws UnknownEntryVersionException if a newer version of this program wrote it
     */
    public static RecordedEntry read(Entry stored) {
        String kind = stored.kind();
        if (!EntryData.VERSION.equals(stored.version())) {
            throw new UnknownEntryVersionException(kind, stored.version());
        }
        return new RecordedEntry(
                stored.position(),
                stored.recordedAt(),
                HexFormat.of().formatHex(stored.hash()),
                EntryData.read(kind, stored.version(), stored.id(), stored.occurredAt(), stored.data()));
    }
}
