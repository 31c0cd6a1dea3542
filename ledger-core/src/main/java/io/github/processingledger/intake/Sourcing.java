package io.github.processingledger.intake;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.journal.RecordedEvent;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.subject.SubjectState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Reads what a command decides on. Everything that is read here becomes part of the append condition: the command fails
 * and is decided again if any of it has changed by the time it is appended.
 */
final class Sourcing {
    /** People whose states are not in memory are sourced this many at a time. */
    private static final int PEOPLE_AT_ONCE = 200;

    private final EventStoreTransaction transaction;
    private final Remembered remembered;

    Sourcing(EventStoreTransaction transaction, Remembered remembered) {
        this.transaction = transaction;
        this.remembered = remembered;
    }

    /** What concerns everybody, as of now. */
    ReferenceFacts referenceFacts() {
        Remembered.Facts known = remembered.facts();
        ReferenceFacts[] facts = {known.facts()};
        long[] last = {known.position()};
        List<EventCriteria> criteria = new ArrayList<>();
        LedgerTags.REFERENCE_FACTS.forEach(
                fact -> criteria.add(EventCriteria.havingTags(new Tag(LedgerTags.REFERENCE, fact))));
        read(known.position(), EventCriteria.either(criteria), entry -> {
            if (entry.position() > last[0]) {
                facts[0] = facts[0].evolve(entry);
                last[0] = entry.position();
            }
        });
        remembered.learn(new Remembered.Facts(facts[0], last[0]));
        return facts[0];
    }

    /** The states of people, as of now: those in memory are brought up to date, the others are read whole. */
    Map<String, SubjectState> states(Collection<String> subjects) {
        Map<String, SubjectState> states = new HashMap<>();
        List<String> cold = new ArrayList<>();
        List<String> warm = new ArrayList<>();
        for (String subject : subjects) {
            SubjectState known = remembered.state(subject);
            states.put(subject, known);
            (known.isKnown() ? warm : cold).add(subject);
        }
        long since = warm.stream()
                .mapToLong(id -> remembered.state(id).lastPosition())
                .min()
                .orElse(0);
        source(warm, since, states);
        source(cold, 0, states);
        return states;
    }

    /** Every entry of one person, in the order of the ledger. */
    List<RecordedEntry> historyOf(String subject) {
        List<RecordedEntry> history = new ArrayList<>();
        read(0, criterion(subject), history::add);
        return history;
    }

    private void source(List<String> subjects, long since, Map<String, SubjectState> states) {
        for (int from = 0; from < subjects.size(); from += PEOPLE_AT_ONCE) {
            List<EventCriteria> criteria =
                    subjects.subList(from, Math.min(from + PEOPLE_AT_ONCE, subjects.size())).stream()
                            .map(Sourcing::criterion)
                            .toList();
            read(since, EventCriteria.either(criteria), entry -> {
                String subject = entry.entry().subject();
                SubjectState state = states.get(subject);
                if (subject != null && state != null && entry.position() > state.lastPosition()) {
                    states.put(subject, state.evolve(entry));
                }
            });
        }
        subjects.forEach(subject -> {
            SubjectState state = states.get(subject);
            if (state != null && !state.needsRefold()) {
                remembered.learn(subject, state);
            }
        });
    }

    private static EventCriteria criterion(String subject) {
        return EventCriteria.havingTags(new Tag(LedgerTags.SUBJECT, subject));
    }

    private void read(long after, EventCriteria criteria, Consumer<RecordedEntry> reader) {
        transaction
                .source(SourcingCondition.conditionFor(new GlobalIndexConsistencyMarker(after).position(), criteria))
                .reduce(true, (all, next) -> {
                    if (next.message() instanceof RecordedEvent event) {
                        reader.accept(LedgerEntries.read(event.entry()));
                    }
                    return all;
                })
                .join();
    }
}
