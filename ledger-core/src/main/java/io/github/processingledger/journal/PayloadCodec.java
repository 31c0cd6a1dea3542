package io.github.processingledger.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns payloads into the data the log stores and back. The stored bytes are a promise: a kind and version, once
 * written, is read for ever; a change of form is a new version.
 *
 * <p>Data is made of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code Boolean}
 * and null; it becomes canonical JSON (RFC 8785). Safe for several threads.
 */
public interface PayloadCodec {

    /**
     * The data of a payload.
     *
     * @throws UnknownEntryVersionException if this codec could not read it back
     * @throws IllegalArgumentException if the payload has no canonical form, say because of a fraction
     */
    Map<String, @Nullable Object> encode(String kind, String version, Object payload);

    /**
     * The payload in its newest form.
     *
     * @throws UnknownEntryVersionException for a kind or version this codec does not know
     */
    Decoded decode(String kind, String version, Map<String, @Nullable Object> data);

    /** A payload as handlers see it; kind and version are those after upcasting. */
    record Decoded(String kind, String version, Object payload) {}
}
