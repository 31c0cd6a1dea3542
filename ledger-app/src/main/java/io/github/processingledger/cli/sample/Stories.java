package io.github.processingledger.cli.sample;

import java.time.LocalTime;
import java.util.List;

/**
 * Tells the story of each person of a month: every tenth is a visitor without an account, the others are applicants
 * whose lives take one of {@link #LIVES} in turn.
 */
final class Stories {
    /** The first number of a story; those below 0 are of nobody. */
    static final int FIRST = -2;

    static final int VISITOR_EVERY = 10;

    private static final int SITE = -1;

    /** Rules are tried in the first of so many people who live the same life. */
    private static final int TRIED_EVERY = 20;

    private static final int LAST_DAY_TO_APPLY = 12;

    /** What happens to an applicant after the application, in order of time. */
    private static final List<List<Episode>> LIVES = List.of(
            List.of(Sharing::phoneToBank, Marketing::objection, Endings::photoDestroyed),
            List.of(Requests::update),
            List.of(Sharing::toAuthorities),
            List.of(Requests::blockAndUnblock),
            List.of(Papers::archived),
            List.of(Requests::change, Marketing::lifted),
            List.of(Endings::withdrawal),
            List.of(Sharing::publication),
            List.of(Requests::correction),
            List.of(Papers::pseudonymised),
            List.of(Sharing::toExpert),
            List.of(Endings::blockedAndDestroyed),
            List.of(Papers::debts),
            List.of(Papers::anonymised),
            List.of(Sharing::abroadAdequate),
            List.of(Endings::relationEnded),
            List.of(Sharing::abroadOnConsent, Requests::update),
            List.of(Papers::family, Requests::automatedDecision),
            List.of(Endings::photoDeleted),
            List.of(Papers::citizenship),
            List.of(Requests::blockForGood),
            List.of(Papers::pass, Papers::hold),
            List.of(Marketing::welcome, Endings::consentExpired),
            List.of(Sharing::phoneToBank),
            List.of(Endings::archiveDestroyed),
            List.of(Requests::change, Requests::correction),
            List.of(Marketing::welcome, Endings::relationEnded));

    private final MonthPlan plan;
    private final OfficeHours hours;

    Stories(MonthPlan plan) {
        this.plan = plan;
        this.hours = new OfficeHours(plan.month());
    }

    /** The whole story, the same whenever it is told. */
    Story tell(int index) {
        Dice dice = new Dice(plan.seed() + 1, index);
        if (index < 0) {
            return ofNobody(index, dice);
        }
        Person person = Person.of(plan.seed(), index);
        Story story = new Story(person, dice, hours, start(index, dice), isTried(index));
        if (isVisitor(index)) {
            Visits.visitor(story);
        } else {
            applicant(story);
        }
        return story;
    }

    /** The person's n-th piece of daily work. */
    Draft routine(int index, int number) {
        Dice dice = new Dice(plan.seed() + 2 + index, number);
        Person person = Person.of(plan.seed(), index);
        return isVisitor(index) ? Daily.ofVisitor(person, dice) : Daily.ofApplicant(person, dice);
    }

    /** How much of the daily work is about this person, compared with others. */
    int weight(int index) {
        if (index < 0) {
            return 0;
        }
        return isVisitor(index) ? 2 : new Dice(plan.seed() + 3, index).between(1, 9);
    }

    private Story ofNobody(int index, Dice dice) {
        Story story = new Story(Person.of(plan.seed(), 0), dice, hours, 0, false);
        if (index == SITE) {
            Visits.tell(story);
        } else {
            Agencies.tell(story);
        }
        return story;
    }

    private void applicant(Story story) {
        Application.register(story);
        Application.apply(story);
        for (Episode episode : LIVES.get(applicantNumber(story.person.index()) % LIVES.size())) {
            episode.tell(story);
        }
    }

    /** The first person comes early, so that there is something to tell of the first half of the month. */
    private long start(int index, Dice dice) {
        int day = index == 0 ? 5 : dice.between(2, LAST_DAY_TO_APPLY * hours.days() / 31);
        return hours.at(day, LocalTime.of(7, 0)) + dice.below((int) (15 * OfficeHours.HOUR));
    }

    private static boolean isVisitor(int index) {
        return index % VISITOR_EVERY == VISITOR_EVERY - 1;
    }

    private static int applicantNumber(int index) {
        return index - index / VISITOR_EVERY;
    }

    private static boolean isTried(int index) {
        int round = isVisitor(index) ? index / VISITOR_EVERY / 3 : applicantNumber(index) / LIVES.size();
        return round % TRIED_EVERY == 0;
    }
}
