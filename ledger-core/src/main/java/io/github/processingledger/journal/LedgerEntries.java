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
        return read(stored, HexFormat.of().formatHex(stored.hash()));
    }

    /**
     * Decodes an entry for those who look at what it says and not at its place in the tree: without the hash of its
     * leaf, which would cost as much as the rest.
     *
     * @throws UnknownEntryVersionException if a newer version of this program wrote it
     */
    public static RecordedEntry readUnhashed(Entry stored) {
        return read(stored, "");
    }

    private static RecordedEntry read(Entry stored, String leafHash) {
        String kind = stored.kind();
        if (!EntryData.VERSION.equals(stored.version())) {
            throw new UnknownEntryVersionException(kind, stored.version());
        }
        return new RecordedEntry(
                stored.position(),
                stored.recordedAt(),
                leafHash,
                EntryData.read(kind, stored.version(), stored.id(), stored.occurredAt(), stored.data()));
    }
}
