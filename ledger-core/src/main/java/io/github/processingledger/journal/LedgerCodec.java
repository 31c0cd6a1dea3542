package io.github.processingledger.journal;

import io.github.processingledger.entry.EntryData;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codec of the ledger's own kinds: every operation, refusal and supporting fact, in version 1. */
public final class LedgerCodec implements PayloadCodec {
    private static final Set<String> KINDS = Set.copyOf(EntryData.kinds());

    @Override
    public Map<String, @Nullable Object> encode(String kind, String version, Object payload) {
        requireKnown(kind, version);
        if (payload instanceof LedgerPayload known) {
            return known.data();
        }
        throw new IllegalArgumentException(
                "no payload of the ledger: " + payload.getClass().getName());
    }

    @Override
    public Decoded decode(String kind, String version, Map<String, @Nullable Object> data) {
        requireKnown(kind, version);
        return new Decoded(kind, version, new LedgerPayload(data, Set.of()));
    }

    private static void requireKnown(String kind, String version) {
        if (!KINDS.contains(kind) || !EntryData.VERSION.equals(version)) {
            throw new UnknownEntryVersionException(kind, version);
        }
    }
}
