package io.github.processingledger.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads are the data themselves, of every kind. */
final class AsStored implements PayloadCodec {

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> encode(String kind, String version, Object payload) {
        return (Map<String, @Nullable Object>) payload;
    }

    @Override
    public Decoded decode(String kind, String version, Map<String, @Nullable Object> data) {
        return new Decoded(kind, version, data);
    }
}
