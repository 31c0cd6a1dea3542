package io.github.processingledger.intake;

import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.subject.SubjectState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decision states in memory, each as of a position. Only ever a shorter way: what came after is read with every command,
 * and the append condition covers it.
 */
final class Remembered {
    private final Map<String, SubjectState> states;
    private Facts facts = new Facts(ReferenceFacts.none(), 0);

    /**
     * Makes an empty memory.
     *
     * @param people how many people's states are kept, the most recently used ones
     */
    Remembered(int people) {
        states = new LinkedHashMap<>(1_024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, SubjectState> eldest) {
                return size() > people;
            }
        };
    }

    synchronized SubjectState state(String subject) {
        return states.getOrDefault(subject, SubjectState.unknown());
    }

    synchronized void learn(String subject, SubjectState state) {
        if (state.isKnown() && state.lastPosition() >= state(subject).lastPosition()) {
            states.put(subject, state);
        }
    }

    synchronized Facts facts() {
        return facts;
    }

    synchronized void learn(Facts newer) {
        if (newer.position() > facts.position()) {
            facts = newer;
        }
    }

    /** The reference facts as of a position. */
    record Facts(ReferenceFacts facts, long position) {}
}
