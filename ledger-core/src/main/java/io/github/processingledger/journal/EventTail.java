package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of events. Pages are read and decoded ahead on a thread of their own, so that asking for the next
 * event never blocks; a page without a match is followed by the next one at once, so that the stream never stalls.
 */
final class EventTail implements MessageStream<EventMessage> {

    private final Journal journal;
    private final Criteria criteria;
    private final PayloadCodec codec;
    private final Executor readers;
    private final Runnable listener = this::readAhead;
    private final ArrayDeque<Entry<EventMessage>> ready = new ArrayDeque<>();
    private final int wanted;
    private long after;
    private boolean reading;
    private boolean closed;
    private @Nullable Throwable error;
    private Runnable callback = () -> {};

    EventTail(Journal journal, Criteria criteria, long after, PayloadCodec codec, Executor readers) {
        this.journal = journal;
        this.criteria = criteria;
        this.after = after;
        this.codec = codec;
        this.readers = readers;
        this.wanted = journal.settings().pageSize();
        journal.tail().listen(listener);
        readAhead();
    }

    private void readAhead() {
        synchronized (this) {
            if (reading || !mayRead()) {
                return;
            }
            reading = true;
        }
        readers.execute(this::read);
    }

    private boolean mayRead() {
        return !closed
                && error == null
                && ready.size() < wanted
                && after < journal.tail().size();
    }

    private void read() {
        while (true) {
            long from;
            synchronized (this) {
                if (!mayRead()) {
                    reading = false;
                    return;
                }
                from = after;
            }
            try {
                readPage(from);
            } catch (SQLException e) {
                fail(new JournalUnavailableException("the journal can't be read", e));
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    private void readPage(long from) throws SQLException {
        long size = journal.tail().size();
        List<io.github.processingledger.journal.Entry> page =
                new Search(journal.database(), criteria, from, size, wanted).next();
        for (var entry : page) {
            offer(message(entry), entry.position());
        }
        if (page.isEmpty()) {
            synchronized (this) {
                after = size;
            }
        } else {
            call();
        }
    }

    private synchronized void offer(Entry<EventMessage> message, long position) {
        ready.add(message);
        after = position;
    }

    private void fail(RuntimeException failure) {
        synchronized (this) {
            error = failure;
        }
        call();
    }

    /** Never while holding the lock: the callback asks this stream again. */
    private void call() {
        Runnable current;
        synchronized (this) {
            current = callback;
        }
        current.run();
    }

    private Entry<EventMessage> message(io.github.processingledger.journal.Entry entry) {
        TrackingToken token = new GlobalSequenceTrackingToken(entry.position());
        return new SimpleEntry<>(RecordedEvent.of(entry, codec), TrackingToken.addToContext(Context.empty(), token));
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        Entry<EventMessage> next;
        boolean low;
        synchronized (this) {
            next = ready.poll();
            low = ready.size() < wanted / 2;
        }
        if (low) {
            readAhead();
        }
        return Optional.ofNullable(next);
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        return Optional.ofNullable(ready.peek());
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void setCallback(Runnable newCallback) {
        synchronized (this) {
            callback = newCallback;
        }
        newCallback.run();
    }

    /** What went wrong, once all events before it have been taken. */
    @Override
    public synchronized Optional<Throwable> error() {
        return ready.isEmpty() ? Optional.ofNullable(error) : Optional.empty();
    }

    @Override
    public synchronized boolean isCompleted() {
        return closed || (ready.isEmpty() && error != null);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ready.clear();
        }
        journal.tail().forget(listener);
        call();
    }
}
