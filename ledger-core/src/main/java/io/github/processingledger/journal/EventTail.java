package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/** An endless stream of events. */
final class EventTail {

    private final Journal journal;
    private final Criteria criteria;
    private final PayloadCodec codec;
    private long after;

    EventTail(Journal journal, Criteria criteria, long after, PayloadCodec codec) {
        this.journal = journal;
        this.criteria = criteria;
        this.after = after;
        this.codec = codec;
    }

    MessageStream<EventMessage> stream() {
        return new ContinuousMessageStream<Entry>(this::fetch, this::message, (stream, callback) -> {
            journal.tail().listen(callback);
            return () -> {
                journal.tail().forget(callback);
                return true;
            };
        });
    }

    /** Goes on until something matches or the journal ends: an empty page in between would stall the processor. */
    private List<Entry> fetch(@Nullable Entry last) {
        long size = journal.tail().size();
        if (after >= size) {
            return List.of();
        }
        try {
            List<Entry> page = new Search(
                            journal.database(),
                            criteria,
                            after,
                            size,
                            journal.settings().pageSize())
                    .next();
            after = page.isEmpty() ? size : page.getLast().position();
            return page;
        } catch (SQLException e) {
            throw new JournalUnavailableException("the journal can't be read", e);
        }
    }

    private MessageStream.Entry<EventMessage> message(Entry entry) {
        TrackingToken token = new GlobalSequenceTrackingToken(entry.position());
        return new SimpleEntry<>(RecordedEvent.of(entry, codec), TrackingToken.addToContext(Context.empty(), token));
    }
}
