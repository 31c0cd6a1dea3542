package io.github.processingledger.intake;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.subject.SubjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of the people that one command is about, growing with each entry that the command makes. */
final class People {
    private final Sourcing sourcing;
    private final Map<String, SubjectState> states = new HashMap<>();
    private final Map<String, List<RecordedEntry>> histories = new HashMap<>();
    private final List<RecordedEntry> made = new ArrayList<>();

    People(Sourcing sourcing, Map<String, SubjectState> states) {
        this.sourcing = sourcing;
        this.states.putAll(states);
    }

    /** Everything recorded so far, in the order of the ledger. */
    SubjectState state(String subject) {
        SubjectState state = states.getOrDefault(subject, SubjectState.unknown());
        if (state.needsRefold()) {
            state = SubjectState.fold(history(subject));
            states.put(subject, state);
        }
        return state;
    }

    /** What was in force at an instant, for facts that are reported late. */
    SubjectState stateAt(String subject, Instant at) {
        SubjectState state = state(subject);
        return state.standsAt(at) ? state : SubjectState.inForceAt(history(subject), at);
    }

    void evolve(String subject, RecordedEntry next) {
        made.add(next);
        List<RecordedEntry> history = histories.get(subject);
        if (history != null) {
            history.add(next);
        }
        states.put(subject, state(subject).evolve(next));
    }

    private List<RecordedEntry> history(String subject) {
        return histories.computeIfAbsent(subject, id -> {
            List<RecordedEntry> history = new ArrayList<>(sourcing.historyOf(id));
            made.stream().filter(entry -> id.equals(entry.entry().subject())).forEach(history::add);
            return history;
        });
    }
}
