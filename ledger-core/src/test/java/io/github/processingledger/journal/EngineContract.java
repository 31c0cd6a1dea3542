package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.configuration.EventProcessorModule;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon may expect of the engine, on every database. */
abstract class EngineContract {

    record Opened(String account, long cents) {}

    record Closed(String account) {}

    record Never(String account) {}

    private static final EventCriteria A = EventCriteria.havingTags(Tag.of("account", "a"));
    private static final EventCriteria B = EventCriteria.havingTags(Tag.of("account", "b"));

    TestDatabase database;
    Journal journal;
    JournalEngine engine;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        database = newDatabase();
        journal = Journal.open(database.dataSource(), JournalSettings.standard().withPageSize(3), null);
        engine = new JournalEngine(journal, new JacksonPayloadCodec(List.of(Opened.class, Closed.class)));
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private static TaggedEventMessage<?> event(Object payload, Tag... tags) {
        return new GenericTaggedEventMessage<>(
                new GenericEventMessage(new MessageType(payload.getClass()), payload), Set.of(tags));
    }

    private static TaggedEventMessage<?> opened(String account) {
        return event(new Opened(account, 5), Tag.of("account", account));
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<ConsistencyMarker> append(AppendCondition condition, TaggedEventMessage<?>... events) {
        return engine.appendEvents(condition, null, List.of(events)).thenCompose(transaction -> {
            var typed = (EventStorageEngine.AppendTransaction<Object>) transaction;
            return typed.commit(null).thenCompose(result -> typed.afterCommit(result, null));
        });
    }

    private List<MessageStream.Entry<EventMessage>> source(EventCriteria criteria) {
        var stream = engine.source(SourcingCondition.conditionFor(criteria), null);
        List<MessageStream.Entry<EventMessage>> entries = new ArrayList<>();
        for (var next = stream.next(); next.isPresent(); next = stream.next()) {
            entries.add(next.get());
        }
        assertThat(stream.error()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
        return entries;
    }

    @Test
    void sourcing_gives_matching_events_and_last_the_marker_of_the_head() {
        append(AppendCondition.none(), opened("a"), opened("b"), opened("a"), opened("a"), opened("a"), opened("b"))
                .join();
        var entries = source(A);
        assertThat(entries).hasSize(5);
        assertThat(entries.getFirst().message().payload()).isEqualTo(new Opened("a", 5));
        assertThat(entries.getLast().message()).isSameAs(TerminalEventMessage.INSTANCE);
        assertThat(entries.getLast().getResource(ConsistencyMarker.RESOURCE_KEY))
                .isEqualTo(new GlobalIndexConsistencyMarker(6));
    }

    @Test
    void an_empty_journal_is_sourced_with_the_marker_zero_and_never_origin() {
        var entries = source(A);
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().getResource(ConsistencyMarker.RESOURCE_KEY))
                .isEqualTo(new GlobalIndexConsistencyMarker(0))
                .isNotEqualTo(ConsistencyMarker.ORIGIN);
    }

    @Test
    void a_condition_fails_when_a_matching_event_came_after_its_marker() {
        append(AppendCondition.none(), opened("a"), opened("b")).join();
        var marker = new GlobalIndexConsistencyMarker(2);
        append(AppendCondition.withCriteria(A).withMarker(marker), opened("a")).join();
        assertThat(append(AppendCondition.withCriteria(A).withMarker(marker), opened("a")))
                .failsWithin(5, TimeUnit.MINUTES)
                .withThrowableThat()
                .withCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        append(AppendCondition.withCriteria(B).withMarker(marker), opened("b")).join();
        assertThat(append(AppendCondition.withCriteria(EventCriteria.havingAnyTag()), opened("c")))
                .failsWithin(5, TimeUnit.MINUTES);
        assertThat(append(
                        AppendCondition.withCriteria(
                                EventCriteria.havingAnyTag().andBeingOneOfTypes(new QualifiedName(Closed.class))),
                        opened("c")))
                .succeedsWithin(5, TimeUnit.MINUTES);
    }

    @Test
    void only_one_of_two_open_transactions_with_the_same_condition_commits() {
        var condition = AppendCondition.withCriteria(A);
        var first = append(condition, opened("a"));
        var second = append(condition, opened("a"));
        long failed = List.of(first, second).stream()
                .filter(future ->
                        future.handle((marker, failure) -> failure != null).join())
                .count();
        assertThat(failed).isEqualTo(1);
    }

    @Test
    void an_append_of_nothing_has_the_marker_origin() {
        assertThat(append(AppendCondition.none()).join()).isEqualTo(ConsistencyMarker.ORIGIN);
    }

    @Test
    void a_payload_that_could_not_be_read_back_is_refused_before_it_is_written() {
        assertThat(append(AppendCondition.none(), event(new Never("a"))))
                .failsWithin(5, TimeUnit.MINUTES)
                .withThrowableThat()
                .withCauseInstanceOf(UnknownEntryVersionException.class);
        assertThat(journal.head().size()).isZero();
    }

    @Test
    void an_entry_of_an_unknown_version_ends_the_stream_with_a_clear_error() throws Exception {
        append(AppendCondition.none(), opened("a")).join();
        journal.append(
                        List.of(new Draft("x", "future", "7", Instant.EPOCH, Set.of(), Map.of(), Map.of(), null)),
                        Condition.none())
                .join();
        var stream = engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        var called = new LinkedBlockingQueue<Integer>();
        stream.setCallback(() -> called.add(1));
        List<MessageStream.Entry<EventMessage>> entries = new ArrayList<>();
        while (stream.error().isEmpty()) {
            stream.next().ifPresent(entries::add);
            if (!stream.hasNextAvailable() && stream.error().isEmpty()) {
                assertThat(called.poll(5, TimeUnit.MINUTES)).isNotNull();
            }
        }
        assertThat(entries).hasSize(1);
        assertThat(stream.error().get()).isInstanceOf(UnknownEntryVersionException.class);
    }

    private List<Long> take(MessageStream<EventMessage> stream, int count) throws InterruptedException {
        BlockingQueue<Integer> called = new LinkedBlockingQueue<>();
        stream.setCallback(() -> called.add(1));
        List<Long> positions = new ArrayList<>();
        while (positions.size() < count) {
            var next = stream.next();
            if (next.isPresent()) {
                positions.add(TrackingToken.fromContext(next.get())
                        .orElseThrow()
                        .position()
                        .orElseThrow());
            } else {
                assertThat(called.poll(5, TimeUnit.MINUTES)).as("a callback").isNotNull();
            }
        }
        return positions;
    }

    @Test
    void a_stream_gives_everything_in_order_while_it_is_appended() throws Exception {
        var stream = engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        Thread appender = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 50; i++) {
                append(AppendCondition.none(), opened("a"), opened("b")).join();
            }
        });
        List<Long> positions = take(stream, 100);
        appender.join();
        for (int i = 0; i < 100; i++) {
            assertThat(positions.get(i)).isEqualTo(i + 1);
        }
        stream.close();
    }

    @Test
    void a_stream_does_not_stall_on_pages_in_which_nothing_matches() throws Exception {
        for (int i = 0; i < 20; i++) {
            append(AppendCondition.none(), opened("b"), opened("b")).join();
        }
        append(AppendCondition.none(), opened("a")).join();
        var criteria = EventCriteria.havingAnyTag()
                .andBeingOneOfTypes(new QualifiedName(Opened.class))
                .or(A);
        var all = engine.stream(StreamingCondition.conditionFor(new GlobalSequenceTrackingToken(0), criteria), null);
        assertThat(take(all, 41)).hasSize(41);
        var one = engine.stream(StreamingCondition.conditionFor(new GlobalSequenceTrackingToken(0), A), null);
        assertThat(take(one, 1)).containsExactly(41L);
    }

    @Test
    void a_stream_sees_the_entries_of_another_node() throws Exception {
        try (Journal other = Journal.open(database.dataSource(), JournalSettings.standard(), null)) {
            var stream = engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
            other.append(List.of(JournalContract.draft("x", "k", "x:1")), Condition.none())
                    .join();
            BlockingQueue<Integer> called = new LinkedBlockingQueue<>();
            stream.setCallback(() -> called.add(1));
            while (stream.error().isEmpty()) { // its kind is unknown here, which shows that it was seen
                assertThat(called.poll(5, TimeUnit.MINUTES)).isNotNull();
                stream.next();
            }
        }
    }

    @Test
    void tokens_are_exact() {
        Instant base = Instant.parse("2026-03-01T00:00:00Z");
        int[] minutes = {5, 3, 9, 9, 1, 12};
        for (int i = 0; i < minutes.length; i++) {
            journal.append(
                            List.of(new Draft(
                                    "t" + i,
                                    Opened.class.getName(),
                                    "1",
                                    base.plusSeconds(60L * minutes[i]),
                                    Set.of(),
                                    Map.of("account", "a", "cents", 1L),
                                    Map.of(),
                                    null)),
                            Condition.none())
                    .join();
        }
        assertThat(engine.firstToken(null).join()).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(engine.latestToken(null).join()).isEqualTo(new GlobalSequenceTrackingToken(6));
        long[] expected = {0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 5, 5, 5, 6};
        for (int minute = 0; minute < expected.length; minute++) {
            assertThat(engine.tokenAt(base.plusSeconds(60L * minute), null).join())
                    .as("minute %s", minute)
                    .isEqualTo(new GlobalSequenceTrackingToken(expected[minute]));
        }
    }

    static final class Reader {

        final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        @EventHandler
        void on(
                Opened event,
                EventMessage message,
                @MetadataValue("position") String position,
                @MetadataValue("recordedAt") String recordedAt,
                @MetadataValue("leafHash") String leafHash) {
            var recorded = (RecordedEvent) message;
            assertThat(recorded.recordedAt()).isEqualTo(Instant.parse(recordedAt));
            assertThat(leafHash).hasSize(64);
            assertThat(recorded.position()).isEqualTo(Long.parseLong(position));
            seen.add(position + " " + event.account());
        }
    }

    @Test
    void a_streaming_processor_sees_position_time_and_hash_in_the_metadata() throws Exception {
        Reader reader = new Reader();
        var configuration = EventSourcingConfigurer.create()
                .registerEventStorageEngine(c -> engine)
                .registerTagResolver(c -> event -> Set.of(Tag.of("account", ((Opened) event.payload()).account())))
                .messaging(messaging -> messaging.eventProcessing(events ->
                        events.pooledStreaming(pooled -> pooled.processor(EventProcessorModule.pooledStreaming("reader")
                                .eventHandlingComponents(components -> components.autodetected(c -> reader))
                                .notCustomized()))))
                .start();
        try {
            var store = configuration.getComponent(EventStore.class);
            for (int i = 0; i < 10; i++) {
                long number = i;
                Appended appended = configuration
                        .getComponent(UnitOfWorkFactory.class)
                        .create()
                        .executeWithResult(context -> {
                            store.transaction(context)
                                    .appendEvent(new GenericEventMessage(
                                            new MessageType(Opened.class), new Opened("x" + number, number)));
                            var result = new CompletableFuture<Appended>();
                            context.runOnAfterCommit(
                                    after -> result.complete(after.getResource(JournalEngine.APPENDED)));
                            return CompletableFuture.completedFuture(result);
                        })
                        .join()
                        .join();
                assertThat(appended.lastPosition()).isEqualTo(i + 1);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(reader.seen.poll(5, TimeUnit.MINUTES)).isEqualTo((i + 1) + " x" + i);
            }
        } finally {
            configuration.shutdown();
        }
    }

    @Test
    void fractions_are_refused() {
        record Priced(double price) {}
        var codec = new JacksonPayloadCodec(List.of(Priced.class));
        var type = new MessageType(Priced.class);
        assertThatThrownBy(() -> codec.encode(type.name(), type.version(), new Priced(1.5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
