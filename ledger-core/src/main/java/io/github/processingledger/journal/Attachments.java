package io.github.processingledger.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** What the events of a processing context bring for the {@link Companion}: at most one attachment for each event. */
public final class Attachments {

    private static final ResourceKey<Attachments> KEY = ResourceKey.withLabel("journalAttachments");

    private final Map<String, Object> byEventId = new ConcurrentHashMap<>();

    private Attachments() {}

    /** Attaches to an event that is, or will be, appended in this context. A second attachment replaces the first. */
    public static void attach(ProcessingContext context, EventMessage event, Object attachment) {
        context.computeResourceIfAbsent(KEY, Attachments::new).byEventId.put(event.identifier(), attachment);
    }

    static @Nullable Object of(@Nullable ProcessingContext context, EventMessage event) {
        if (context == null) {
            return null;
        }
        Attachments attachments = context.getResource(KEY);
        return attachments == null ? null : attachments.byEventId.get(event.identifier());
    }
}
