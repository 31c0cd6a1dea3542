package io.github.processingledger.cli.sample;

import java.time.LocalTime;
import java.util.List;

/**
 * Tells the story of each person of a month: every tenth is a visitor without an account, the others are applicants
 * who draw one of {@link #LOTS} in turn.
 */
final class Stories {
    /** The first number of a story; those below 0 are of nobody. */
    static final int FIRST = -2;

    static final int VISITOR_EVERY = 10;

    private static final int SITE = -1;

    /** Rules are tried in the first of so many people who drew the same lot. */
    private static final int TRIED_EVERY = 20;

    /** What happens to an applicant after the application, in order of time. */
    private static final List<Lot> LOTS = List.of(
            Lot.early(Sharing::phoneToBank, Marketing::objection, Endings::photoDestroyed),
            Lot.late(Requests::update),
            Lot.late(Sharing::toAuthorities),
            Lot.early(Requests::blockAndUnblock),
            Lot.late(Papers::archived),
            Lot.early(Requests::change, Marketing::lifted),
            Lot.early(Endings::withdrawal),
            Lot.late(Sharing::publication),
            Lot.early(Requests::correction),
            Lot.late(Papers::pseudonymised),
            Lot.late(Sharing::toExpert),
            Lot.early(Endings::blockedAndDestroyed),
            Lot.late(Papers::debts),
            Lot.late(Papers::anonymised),
            Lot.late(Sharing::abroadAdequate),
            Lot.late(Endings::relationEnded),
            Lot.late(Sharing::abroadOnConsent, Requests::update),
            Lot.late(Papers::family, Requests::automatedDecision),
            Lot.early(Endings::photoDeleted),
            Lot.late(Papers::citizenship),
            Lot.late(Requests::blockForGood),
            Lot.early(Papers::pass, Papers::hold),
            Lot.early(Marketing::welcome, Endings::consentExpired),
            Lot.late(Sharing::phoneToBank),
            Lot.late(Endings::archiveDestroyed),
            Lot.early(Requests::change, Requests::correction),
            Lot.late(Marketing::welcome, Endings::relationEnded));

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
        for (Episode episode : lot(story.person.index()).episodes()) {
            episode.tell(story);
        }
    }

    /** The first person comes early, so that there is something to tell of the first half of the month. */
    private long start(int index, Dice dice) {
        int lastDay = isVisitor(index) ? Lot.EARLY : lot(index).lastDay();
        int day = index == 0 ? 5 : dice.between(2, lastDay * hours.days() / 31);
        return hours.at(day, LocalTime.of(7, 0)) + dice.below((int) (15 * OfficeHours.HOUR));
    }

    private static Lot lot(int index) {
        return LOTS.get(applicantNumber(index) % LOTS.size());
    }

    private static boolean isVisitor(int index) {
        return index % VISITOR_EVERY == VISITOR_EVERY - 1;
    }

    private static int applicantNumber(int index) {
        return index - index / VISITOR_EVERY;
    }

    private static boolean isTried(int index) {
        int round = isVisitor(index) ? index / VISITOR_EVERY / 3 : applicantNumber(index) / LOTS.size();
        return round % TRIED_EVERY == 0;
    }
}
