package io.github.processingledger.cli.sample;

import io.github.processingledger.entry.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * An invented month of a city's architecture portal, line by line in order of time. The lines are made while they are
 * read, so memory grows with the people, not with the operations.
 */
public final class SampleMonth implements Iterable<Line> {
    private final MonthPlan plan;
    private final Stories stories;
    private final long routines;
    private final long weights;

    /** @throws IllegalArgumentException if so many people do not fit into so few operations */
    public SampleMonth(MonthPlan plan) {
        this.plan = plan;
        this.stories = new Stories(plan);
        long told = 0;
        long weighed = 0;
        for (int index = Stories.FIRST; index < plan.subjects(); index++) {
            told += stories.tell(index).steps().stream()
                    .filter(Step::countsAsOperation)
                    .count();
            weighed += stories.weight(index);
        }
        if (told > plan.operations()) {
            throw new IllegalArgumentException(plan.subjects() + " subjects need at least " + told + " operations");
        }
        this.routines = plan.operations() - told;
        this.weights = weighed;
    }

    @Override
    public Iterator<Line> iterator() {
        return new Telling();
    }

    private final class Telling implements Iterator<Line> {
        private final PriorityQueue<Life> lives = new PriorityQueue<>();
        private final Map<String, Long> sequences = new HashMap<>();
        private long position = plan.firstPosition();

        Telling() {
            long weighed = 0;
            for (int index = Stories.FIRST; index < plan.subjects(); index++) {
                long before = share(weighed);
                weighed += stories.weight(index);
                lives.add(new Life(index, stories.tell(index), (int) (share(weighed) - before), plan.seed()));
            }
        }

        private long share(long weighed) {
            return routines * weighed / weights;
        }

        @Override
        public boolean hasNext() {
            return !lives.isEmpty();
        }

        @Override
        public Line next() {
            Life life = lives.poll();
            if (life == null) {
                throw new NoSuchElementException();
            }
            long time = life.time();
            Line line = life.isRoutineDue() ? routine(life, time) : step(life, time);
            position++;
            if (!life.isOver()) {
                lives.add(life);
            }
            return line;
        }

        private Line routine(Life life, long time) {
            Draft draft = stories.routine(life.index, life.routine());
            return new Line(position, json(draft, time), true, Outcome.RECORDED, List.of());
        }

        private Line step(Life life, long time) {
            Step step = life.step(stories.tell(life.index), position);
            Draft draft = step.draft().get();
            if (step.names() != Step.NONE) {
                draft.detail(step.field(), life.positionOf(step.names()));
            }
            return new Line(position, json(draft, time), step.operation(), step.expected(), step.rules());
        }

        private String json(Draft draft, long time) {
            long sequence = sequences.merge(draft.system(), 1L, Long::sum);
            String id = draft.system() + "-" + plan.month() + "-" + sequence;
            OffsetDateTime occurredAt = Instant.ofEpochSecond(time).atOffset(OfficeHours.ASTANA);
            return draft.json(id, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(occurredAt), sequence);
        }
    }
}
