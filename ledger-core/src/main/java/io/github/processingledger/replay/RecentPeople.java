package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.subject.SubjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decision states of the people met last while history is read once more, as of the position reached. */
final class RecentPeople {
    private static final int MOST = 2_000;

    private final Journal journal;
    private final Map<String, Person> people = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Person> eldest) {
            return size() > MOST;
        }
    };
    private long reached;

    /**
     * Begins with nobody.
     *
     * @param reached the position before the entry that is next
     */
    RecentPeople(Journal journal, long reached) {
        this.journal = journal;
        this.reached = reached;
    }

    /** Everything recorded before the entry that is next. */
    SubjectState state(String subject) {
        return person(subject).state();
    }

    /** What was in force at an instant, by what was recorded before the entry that is next. */
    SubjectState stateAt(String subject, Instant at) {
        Person person = person(subject);
        SubjectState state = person.state();
        return state.standsAt(at) ? state : SubjectState.inForceAt(person.history, at);
    }

    void evolve(RecordedEntry next) {
        String subject = next.entry().subject();
        Person known = subject == null ? null : people.get(subject);
        if (known != null) {
            known.add(next);
        }
        reached = next.position();
    }

    private Person person(String subject) {
        return people.computeIfAbsent(subject, this::read);
    }

    private Person read(String subject) {
        Person person = new Person();
        journal.find(
                Criteria.tags("subject:" + subject),
                0,
                reached,
                entry -> person.add(LedgerEntries.readUnhashed(entry)));
        return person;
    }

    private static final class Person {
        private final List<RecordedEntry> history = new ArrayList<>();
        private SubjectState state = SubjectState.unknown();

        void add(RecordedEntry next) {
            state = state().evolve(next);
            history.add(next);
        }

        SubjectState state() {
            if (state.needsRefold()) {
                state = SubjectState.fold(history);
            }
            return state;
        }
    }
}
