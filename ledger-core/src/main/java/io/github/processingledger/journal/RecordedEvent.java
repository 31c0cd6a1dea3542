package io.github.processingledger.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/**
 * An event as it was read from the journal. Handlers learn where it stands from its metadata, in every kind of
 * processor, for instance by {@code @MetadataValue("position")}; code that has the message itself can ask it directly.
 *
 * <p>A processor's context is no place for this: Axon hands it one context for a whole batch.
 */
public final class RecordedEvent extends GenericEventMessage {

    /** Metadata key: the place in the journal, from 1, in decimal digits. */
    public static final String POSITION = "position";

    /** Metadata key: when it was recorded, as ISO-8601 in UTC with microseconds. */
    public static final String RECORDED_AT = "recordedAt";

    /** Metadata key: the leaf hash, 64 lower-case hexadecimal digits. */
    public static final String LEAF_HASH = "leafHash";

    /** These belong to the journal: they are never stored as an event's own metadata. */
    static final Set<String> RESERVED = Set.of(POSITION, RECORDED_AT, LEAF_HASH);

    private final Entry entry;

    RecordedEvent(Entry entry, PayloadCodec.Decoded decoded) {
        this(
                entry,
                new GenericMessage(
                        entry.id(),
                        new MessageType(decoded.kind(), decoded.version()),
                        decoded.payload(),
                        metadata(entry)));
    }

    private RecordedEvent(Entry entry, Message message) {
        super(message, entry.occurredAt());
        this.entry = entry;
    }

    static EventMessage of(Entry entry, PayloadCodec codec) {
        return new RecordedEvent(entry, codec.decode(entry.kind(), entry.version(), entry.data()));
    }

    private static Metadata metadata(Entry entry) {
        Map<String, String> metadata = new HashMap<>(entry.metadata());
        metadata.put(POSITION, Long.toString(entry.position()));
        metadata.put(RECORDED_AT, entry.recordedAtText());
        metadata.put(LEAF_HASH, HexFormat.of().formatHex(entry.hash()));
        return new Metadata(metadata);
    }

    /** The stored entry: position, recordedAt, leaf hash, tags, bytes. */
    public Entry entry() {
        return entry;
    }

    /** The place in the journal, from 1. */
    public long position() {
        return entry.position();
    }

    public Instant recordedAt() {
        return entry.recordedAt();
    }

    @Override
    public EventMessage withMetadata(Map<String, String> metadata) {
        return new RecordedEvent(entry, delegate().withMetadata(metadata));
    }

    @Override
    public EventMessage andMetadata(Map<String, String> metadata) {
        return new RecordedEvent(entry, delegate().andMetadata(metadata));
    }
}
