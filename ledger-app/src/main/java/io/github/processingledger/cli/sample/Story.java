package io.github.processingledger.cli.sample;

import io.github.processingledger.entry.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What happens to one person in the month, step by step in order of time. A story depends on the seed and the person
 * alone, so it can be told again instead of being kept.
 */
final class Story {
    private static final long NEVER = Long.MAX_VALUE;

    final Person person;
    final Dice dice;
    final OfficeHours hours;

    /** Whether the rules are tried in this story too; most stories are lawful throughout. */
    final boolean tried;

    private final List<Step> steps = new ArrayList<>();
    private long now;
    private long routineFrom = NEVER;
    private long routineUntil = NEVER;
    private long blockedFrom = NEVER;
    private long blockedUntil = NEVER;

    Story(Person person, Dice dice, OfficeHours hours, long start, boolean tried) {
        this.person = person;
        this.dice = dice;
        this.hours = hours;
        this.now = start;
        this.tried = tried;
    }

    List<Step> steps() {
        return steps;
    }

    long now() {
        return now;
    }

    /** A service goes on by itself. */
    Story soon() {
        now += dice.between(1, 20);
        return this;
    }

    /** Staff take it up after so many minutes of office hours. */
    Story office(int least, int most) {
        long waited = dice.between(least * 60, most * 60);
        now = Math.max(now + 1, hours.timeOf(hours.workAt(now) + waited));
        return this;
    }

    /** The person comes back after so many minutes, but not at night. */
    Story home(int least, int most) {
        now = OfficeHours.awake(now + dice.between(least * 60, most * 60));
        return this;
    }

    /** Nothing more until an instant. */
    Story notBefore(long until) {
        now = Math.max(now, until);
        return this;
    }

    Story operation(Supplier<Draft> draft) {
        return step(true, Outcome.RECORDED, List.of(), draft);
    }

    Story fact(Supplier<Draft> draft) {
        return step(false, Outcome.RECORDED, List.of(), draft);
    }

    /** A fact about an earlier step, which it names by its position. */
    Story factAbout(int earlier, String field, Supplier<Draft> draft) {
        steps.add(new Step(now, false, Outcome.RECORDED, List.of(), earlier, field, draft));
        return this;
    }

    Story refused(String rule, Supplier<Draft> draft) {
        return step(true, Outcome.REFUSED, List.of(rule), draft);
    }

    /** An operation that broke rules, told afterwards. */
    Story violation(List<String> rules, Supplier<Draft> draft) {
        return step(true, Outcome.RECORDED, rules, () -> draft.get().happened());
    }

    /** The number of the step told last. */
    int last() {
        return steps.size() - 1;
    }

    /** From now on the staff's daily work touches this person. */
    Story routineBegins() {
        routineFrom = now + 1;
        return this;
    }

    /** The daily work is over before now. */
    Story routineEnds() {
        routineUntil = Math.min(routineUntil, now - 1);
        return this;
    }

    /** The step told last blocks the person's data. */
    Story blocked() {
        blockedFrom = now;
        return this;
    }

    /** The step told last unblocks it. */
    Story unblocked() {
        blockedUntil = now;
        return this;
    }

    /** So many pieces of daily work, spread over the time in which they may touch this person. */
    Routine routine(int count) {
        long from = hours.workAt(routineFrom) + 1;
        long until = hours.workAt(Math.min(routineUntil, blockedUntil == NEVER ? blockedFrom : NEVER)) - 1;
        long gapFrom = blockedUntil == NEVER ? until : hours.workAt(blockedFrom) - 1;
        long gapUntil = blockedUntil == NEVER ? until : hours.workAt(blockedUntil) + 1;
        return new Routine(from, until, gapFrom, gapUntil, count);
    }

    private Story step(boolean operation, Outcome expected, List<String> rules, Supplier<Draft> draft) {
        steps.add(new Step(now, operation, expected, rules, Step.NONE, "", draft));
        return this;
    }
}
