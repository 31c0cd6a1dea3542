package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The events of a finite search, read page by page as they are asked for, and after them the marker of how far the
 * journal was looked at. Never the marker ORIGIN: Axon would overwrite it by that of a later search.
 */
final class SourcedEvents implements MessageStream<EventMessage> {

    private final Journal journal;
    private final Criteria criteria;
    private final long after;
    private final long upTo;
    private final PayloadCodec codec;
    private @Nullable Search search;
    private Iterator<io.github.processingledger.journal.Entry> page =
            List.<io.github.processingledger.journal.Entry>of().iterator();
    private @Nullable Entry<EventMessage> peeked;
    private boolean markerGiven;
    private boolean completed;
    private @Nullable Throwable error;
    private Runnable callback = () -> {};

    SourcedEvents(Journal journal, Criteria criteria, long after, long upTo, PayloadCodec codec) {
        this.journal = journal;
        this.criteria = criteria;
        this.after = after;
        this.upTo = upTo;
        this.codec = codec;
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> next = peek();
        peeked = null;
        if (markerGiven && next.isPresent()) {
            completed = true;
            callback.run();
        }
        return next;
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        if (peeked == null && !markerGiven && !completed) {
            try {
                peeked = read();
            } catch (SQLException e) {
                fail(new JournalUnavailableException("the journal can't be read", e));
            } catch (RuntimeException e) {
                fail(e);
            }
        }
        return Optional.ofNullable(peeked);
    }

    private void fail(RuntimeException failure) {
        error = failure;
        completed = true;
        callback.run();
    }

    private Entry<EventMessage> read() throws SQLException {
        Search running = search;
        if (running == null) {
            running = new Search(
                    journal.database(),
                    criteria,
                    after,
                    upTo,
                    journal.settings().pageSize());
            search = running;
        }
        if (!page.hasNext()) {
            page = running.next().iterator();
        }
        if (page.hasNext()) {
            var entry = page.next();
            TrackingToken token = new GlobalSequenceTrackingToken(entry.position());
            return new SimpleEntry<>(
                    RecordedEvent.of(entry, codec), TrackingToken.addToContext(Context.empty(), token));
        }
        markerGiven = true;
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                ConsistencyMarker.addToContext(Context.empty(), new GlobalIndexConsistencyMarker(upTo)));
    }

    @Override
    public void setCallback(Runnable newCallback) {
        callback = newCallback;
        newCallback.run();
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean isCompleted() {
        return completed;
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void close() {
        completed = true;
        peeked = null;
    }
}
