package io.github.processingledger.cli.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one story has been told. Small, and of the same size however many lines it yields. */
final class Life implements Comparable<Life> {
    private static final long NEVER = Long.MAX_VALUE;

    final int index;

    private final OfficeHours hours;
    private final @Nullable Routine routine;
    private final Dice jitter;
    private final Map<Integer, Long> positions = new HashMap<>(2);
    private int told;
    private int done;
    private long nextStep;
    private long nextRoutine;

    Life(int index, Story story, int routines, long seed) {
        this.index = index;
        this.hours = story.hours;
        this.routine = routines == 0 ? null : story.routine(routines);
        this.jitter = new Dice(~seed, index);
        this.nextStep = timeOf(story.steps(), 0);
        this.nextRoutine = timeOfRoutine();
    }

    /** When it goes on, in seconds since 1970. */
    long time() {
        return Math.min(nextStep, nextRoutine);
    }

    boolean isOver() {
        return time() == NEVER;
    }

    /** Whether daily work is next; a step of the story goes first where both are due. */
    boolean isRoutineDue() {
        return nextRoutine < nextStep;
    }

    /** Goes on by one piece of daily work, and says the how manieth it was, from 0. */
    int routine() {
        int number = done++;
        nextRoutine = timeOfRoutine();
        return number;
    }

    /** Goes on by one step of the story, whose line takes this position. */
    Step step(Story story, long position) {
        List<Step> steps = story.steps();
        Step step = steps.get(told);
        if (isNamedLater(steps, told)) {
            positions.put(told, position);
        }
        told++;
        nextStep = timeOf(steps, told);
        return step;
    }

    /** The position that an earlier step took, which a later one names. */
    long positionOf(int step) {
        Long position = positions.get(step);
        if (position == null) {
            throw new IllegalStateException("step " + step + " was not told yet");
        }
        return position;
    }

    private static boolean isNamedLater(List<Step> steps, int number) {
        return steps.stream().anyMatch(later -> later.names() == number);
    }

    private static long timeOf(List<Step> steps, int number) {
        return number < steps.size() ? steps.get(number).time() : NEVER;
    }

    private long timeOfRoutine() {
        return routine == null || done == routine.count()
                ? NEVER
                : hours.timeOf(routine.workAt(done, jitter.below(100)));
    }

    @Override
    public int compareTo(Life other) {
        int byTime = Long.compare(time(), other.time());
        return byTime != 0 ? byTime : Integer.compare(index, other.index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
