package io.github.processingledger.subject;

import io.github.processingledger.fact.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The clocks of a person that run: the last in (occurredAt, position) that started one, if nothing later stopped it. */
final class ClockFold {
    private static final String BETWEEN = " ";

    private final LastImprints started = new LastImprints();
    private final LastImprints stopped = new LastImprints();

    /** The deadline, and after a blank what it is of; a stop of every clock of a deadline ends with the blank. */
    static String text(Clock clock) {
        return clock.deadline() + BETWEEN + (clock.of() == null ? "" : clock.of());
    }

    void start(String clock, Imprint from) {
        started.offer(clock, from);
    }

    void stop(String clock, Imprint from) {
        stopped.offer(clock, from);
    }

    /** Each with its code, what it is of, when it started and at which position. */
    List<Map<String, Object>> running() {
        List<Map<String, Object>> running = new ArrayList<>();
        new TreeMap<>(started.last).forEach((clock, from) -> {
            int end = clock.indexOf(BETWEEN);
            boolean over = stopped.isAfter(clock, from) || stopped.isAfter(clock.substring(0, end + 1), from);
            if (!over) {
                Map<String, Object> json = new TreeMap<>();
                json.put("clock", clock.substring(0, end));
                json.put("of", clock.substring(end + 1));
                json.put("started", from.occurredAt().toString());
                json.put("position", from.position());
                running.add(json);
            }
        });
        return running;
    }

    /** The last imprint of each clock. */
    private static final class LastImprints {
        private final Map<String, Imprint> last = new HashMap<>();

        void offer(String clock, Imprint from) {
            last.merge(clock, from, (one, other) -> other.isAfter(one) ? other : one);
        }

        boolean isAfter(String clock, Imprint from) {
            Imprint stop = last.get(clock);
            return stop != null && stop.isAfter(from);
        }
    }
}
