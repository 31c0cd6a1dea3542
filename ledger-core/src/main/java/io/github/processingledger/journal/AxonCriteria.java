package io.github.processingledger.journal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;

/** Axon's conditions in the journal's terms. */
final class AxonCriteria {

    /** No event has this type or no tags, so only criteria that match everything match it. */
    private static final QualifiedName NO_TYPE = new QualifiedName("io.github.processingledger.journal.nothing");

    private AxonCriteria() {}

    static Criteria of(EventCriteria criteria) {
        Set<EventCriterion> alternatives = criteria.flatten();
        if (alternatives.isEmpty() || criteria.matches(NO_TYPE, Set.of())) {
            return Criteria.all();
        }
        List<Criterion> own = alternatives.stream()
                .map(alternative -> new Criterion(
                        alternative.types().stream()
                                .map(QualifiedName::toString)
                                .collect(Collectors.toSet()),
                        alternative.tags().stream().map(AxonCriteria::tag).collect(Collectors.toSet())))
                .toList();
        return Criteria.of(own);
    }

    static Condition of(AppendCondition condition) {
        ConsistencyMarker marker = condition.consistencyMarker();
        if (marker.equals(ConsistencyMarker.INFINITY)) {
            return Condition.none();
        }
        long after = Math.max(0, GlobalIndexConsistencyMarker.position(marker));
        return new Condition(after, of(condition.criteria()));
    }

    static String tag(Tag tag) {
        if (tag.key().indexOf(':') >= 0) {
            throw new IllegalArgumentException("the key of a tag has no colon");
        }
        return tag.key() + ":" + tag.value();
    }
}
