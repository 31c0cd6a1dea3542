package io.github.processingledger.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The journal as the event storage engine of an Axon application, with full dynamic consistency boundaries.
 *
 * <p>Tokens, markers and positions all mean the same: everything up to and including this position has been seen. The
 * journal's rejections reach the caller as they are, except a failed condition, which becomes Axon's {@link
 * AppendEventsTransactionRejectedException}.
 */
public final class JournalEngine implements EventStorageEngine {

    /** Where the events of a processing context stand, from the commit phase on. */
    public static final ResourceKey<Appended> APPENDED = ResourceKey.withLabel("journalAppended");

    private final Journal journal;
    private final PayloadCodec codec;

    public JournalEngine(Journal journal, PayloadCodec codec) {
        this.journal = journal;
        this.codec = codec;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(new NothingToAppend());
        }
        try {
            List<Draft> drafts = new ArrayList<>(events.size());
            for (TaggedEventMessage<?> event : events) {
                drafts.add(draft(event.event(), event.tags(), context));
            }
            return CompletableFuture.completedFuture(
                    new Transaction(journal.prepare(drafts), AxonCriteria.of(condition)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Draft draft(EventMessage event, Set<Tag> tags, @Nullable ProcessingContext context) {
        Set<String> own = new HashSet<>();
        tags.forEach(tag -> own.add(AxonCriteria.tag(tag)));
        Map<String, String> metadata = new HashMap<>();
        if (journal.settings().keepsMetadata()) {
            metadata.putAll(event.metadata());
            metadata.keySet().removeAll(RecordedEvent.RESERVED);
        }
        String kind = event.type().name();
        String version = event.type().version();
        Object payload = event.payload();
        if (payload == null) {
            throw new IllegalArgumentException("an event without a payload");
        }
        return new Draft(
                event.identifier(),
                kind,
                version,
                event.timestamp(),
                own,
                codec.encode(kind, version, payload),
                metadata,
                Attachments.of(context, event));
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        long after = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        long size = journal.tail().refresh(); // before the entries: what comes later is for the append condition
        return new SourcedEvents(journal, AxonCriteria.of(condition.criteria()), after, size, codec);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        TrackingToken token = condition.position();
        long after = token == null ? 0 : Math.max(0, token.position().orElse(0));
        return new EventTail(journal, AxonCriteria.of(condition.criteria()), after, codec, journal.readers());
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(() -> journal.tail().refresh());
    }

    /** Exact: the token after which every event with this timestamp or a later one comes. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return token(() -> journal.positionBefore(at));
    }

    private static CompletableFuture<TrackingToken> token(java.util.function.LongSupplier position) {
        try {
            return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position.getAsLong()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("journal", journal.getClass().getName());
        descriptor.describeProperty("codec", codec);
    }

    private final class Transaction implements AppendTransaction<Appended> {

        private final Journal.Prepared prepared;
        private final Condition condition;
        private boolean finished;

        Transaction(Journal.Prepared prepared, Condition condition) {
            this.prepared = prepared;
            this.condition = condition;
        }

        @Override
        public CompletableFuture<Appended> commit(@Nullable ProcessingContext context) {
            try {
                finish();
                return journal.append(prepared, condition)
                        .handle((appended, failure) -> answer(appended, failure, context));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private synchronized void finish() {
            if (finished) {
                throw new IllegalStateException("this append is committed or rolled back already");
            }
            finished = true;
        }

        private Appended answer(
                @Nullable Appended appended, @Nullable Throwable failure, @Nullable ProcessingContext context) {
            if (failure instanceof AppendConflictException conflict) {
                throw new CompletionException(AppendEventsTransactionRejectedException.conflictingEventsDetected(
                        new GlobalIndexConsistencyMarker(conflict.after())));
            }
            if (appended == null) {
                throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
            }
            if (context != null) {
                context.putResource(APPENDED, appended);
            }
            return appended;
        }

        @Override
        public synchronized void rollback(@Nullable ProcessingContext context) {
            finished = true;
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                Appended appended, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(appended.lastPosition()));
        }
    }

    private static final class NothingToAppend implements AppendTransaction<ConsistencyMarker> {

        @Override
        public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(ConsistencyMarker.ORIGIN);
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            // nothing was begun
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                ConsistencyMarker marker, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(marker);
        }
    }
}
