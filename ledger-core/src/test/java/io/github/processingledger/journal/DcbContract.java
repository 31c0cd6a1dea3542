package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Dynamic consistency boundaries as Axon asks for them: every combination of two types, two tags, two alternatives and
 * every marker, against the definition.
 */
abstract class DcbContract {

    private static final List<String> TYPES = List.of("A", "B");
    private static final List<String> TAGS = List.of("x", "y");

    /** One alternative: any of these types (any at all if there is none) and all of these tags. */
    private record Alternative(Set<String> types, Set<String> tags) {

        boolean matches(Event event) {
            return (types.isEmpty() || types.contains(event.type)) && event.tags.containsAll(tags);
        }

        EventCriteria criteria() {
            var tagged = tags.isEmpty()
                    ? EventCriteria.havingAnyTag()
                    : EventCriteria.havingTags(
                            tags.stream().map(tag -> Tag.of(tag, "1")).toArray(Tag[]::new));
            return types.isEmpty()
                    ? tagged
                    : tagged.andBeingOneOfTypes(
                            types.stream().map(QualifiedName::new).toArray(QualifiedName[]::new));
        }
    }

    private record Event(String type, Set<String> tags) {}

    TestDatabase database;
    Journal journal;
    JournalEngine engine;
    private final List<Event> log = new ArrayList<>();
    private int number;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), null);
        engine = new JournalEngine(journal, new AsStored());
        for (String type : TYPES) {
            for (Set<String> tags : subsets(TAGS)) {
                Event event = new Event(type, tags);
                append(AppendCondition.none(), event).join();
                log.add(event);
            }
        }
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private static List<Set<String>> subsets(List<String> of) {
        List<Set<String>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << of.size(); bits++) {
            Set<String> subset = new HashSet<>();
            for (int i = 0; i < of.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    subset.add(of.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static List<Alternative> alternatives() {
        List<Alternative> all = new ArrayList<>();
        for (Set<String> types : subsets(TYPES)) {
            for (Set<String> tags : subsets(TAGS)) {
                all.add(new Alternative(types, tags));
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<ConsistencyMarker> append(AppendCondition condition, Event event) {
        EventMessage message = new GenericEventMessage(
                "event-" + number++, new MessageType(event.type, "1"), Map.of(), Map.of(), Instant.EPOCH);
        Set<Tag> tags = new HashSet<>();
        event.tags.forEach(tag -> tags.add(Tag.of(tag, "1")));
        return engine.appendEvents(condition, null, List.of(new GenericTaggedEventMessage<>(message, tags)))
                .thenCompose(transaction -> {
                    var typed = (EventStorageEngine.AppendTransaction<Object>) transaction;
                    return typed.commit(null).thenCompose(result -> typed.afterCommit(result, null));
                });
    }

    private static boolean isRejected(CompletableFuture<ConsistencyMarker> append) {
        try {
            append.join();
            return false;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(AppendEventsTransactionRejectedException.class);
            return true;
        }
    }

    @Test
    void every_combination_of_types_tags_alternatives_and_markers_is_decided_by_the_definition() {
        Event outside = new Event("C", Set.of("z")); // matches nothing but what matches everything
        int rejected = 0;
        for (Alternative one : alternatives()) {
            for (Alternative other : alternatives()) {
                EventCriteria criteria = EventCriteria.either(one.criteria(), other.criteria());
                for (int marker = -1; marker <= 8; marker++) {
                    AppendCondition condition = AppendCondition.withCriteria(criteria);
                    condition = marker < 0 ? condition : condition.withMarker(new GlobalIndexConsistencyMarker(marker));
                    boolean expected = log.stream()
                            .skip(Math.max(0, marker))
                            .anyMatch(event -> one.matches(event) || other.matches(event));
                    boolean actual = isRejected(append(condition, outside));
                    assertThat(actual)
                            .as("%s or %s after %s", one, other, marker)
                            .isEqualTo(expected);
                    if (actual) {
                        rejected++;
                    } else {
                        log.add(outside);
                    }
                }
            }
        }
        assertThat(rejected).isBetween(1_000, 2_559);
        assertThat(journal.head().size()).isEqualTo(log.size());
    }

    @Test
    void every_combination_is_sourced_by_the_definition_from_every_position() {
        for (Alternative one : alternatives()) {
            for (Alternative other : alternatives()) {
                for (int start = 0; start <= 8; start++) {
                    List<String> expected = new ArrayList<>();
                    for (int i = start; i < log.size(); i++) {
                        if (one.matches(log.get(i)) || other.matches(log.get(i))) {
                            expected.add("event-" + i);
                        }
                    }
                    assertThat(sourced(EventCriteria.either(one.criteria(), other.criteria()), start))
                            .as("%s or %s from %s", one, other, start)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private List<String> sourced(EventCriteria criteria, int after) {
        var stream = engine.source(
                SourcingCondition.conditionFor(new GlobalIndexConsistencyMarker(after).position(), criteria), null);
        List<String> ids = new ArrayList<>();
        for (var next = stream.next(); next.isPresent(); next = stream.next()) {
            if (next.get().message() != TerminalEventMessage.INSTANCE) {
                ids.add(next.get().message().identifier());
            }
        }
        assertThat(stream.error()).isEmpty();
        return ids;
    }

    /** Eight at a time, on two nodes, each of which would make the others' conditions fail. */
    @Test
    void of_concurrent_appends_that_exclude_each_other_one_is_accepted_whatever_the_criteria() {
        try (var pool = database.pool();
                Journal second = Journal.open(pool, JournalSettings.standard(), null)) {
            JournalEngine here = engine;
            JournalEngine there = new JournalEngine(second, new AsStored());
            for (Alternative one : alternatives()) {
                Event matching = new Event(
                        one.types.isEmpty() ? "A" : one.types.iterator().next(), one.tags);
                long size = journal.head().size();
                AppendCondition condition =
                        AppendCondition.withCriteria(one.criteria()).withMarker(new GlobalIndexConsistencyMarker(size));
                List<CompletableFuture<ConsistencyMarker>> appends = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    engine = i % 2 == 0 ? here : there;
                    appends.add(append(condition, matching));
                }
                engine = here;
                assertThat(appends.stream().filter(append -> !isRejected(append)))
                        .as("%s", one)
                        .hasSize(1);
                assertThat(journal.head().size()).isEqualTo(size + 1);
            }
        }
    }

    /** A condition that was sourced long ago, by another node, and that this one has meanwhile forgotten. */
    @Test
    void a_condition_sourced_long_ago_by_another_node_still_counts() {
        try (var pool = database.pool();
                Journal second = Journal.open(pool, JournalSettings.standard(), null)) {
            AppendCondition longAgo = AppendCondition.withCriteria(EventCriteria.havingTags(Tag.of("w", "1")))
                    .withMarker(new GlobalIndexConsistencyMarker(8));
            append(AppendCondition.none(), new Event("A", Set.of("w"))).join();
            CompletableFuture<?>[] many = new CompletableFuture<?>[3_000];
            Arrays.setAll(many, i -> append(AppendCondition.none(), new Event("B", Set.of("v" + i))));
            CompletableFuture.allOf(many).join();
            JournalEngine here = engine;
            engine = new JournalEngine(second, new AsStored());
            assertThat(isRejected(append(longAgo, new Event("A", Set.of("w"))))).isTrue();
            engine = here;
            assertThat(isRejected(append(longAgo, new Event("A", Set.of("w"))))).isTrue();
        }
    }
}
