package io.github.processingledger.cli.sample;

import java.util.List;

/** Notices of new services (clause 4.2): on a consent of their own, until the person objects. */
final class Marketing {
    private static final String OBJECTION = "objection-stops-marketing";

    private Marketing() {}

    static void welcome(Story story) {
        Reporter by = new Reporter(story.person);
        story.home(60, 900)
                .fact(() -> Sharing.forOneYear(story, by.consent(3, List.of("marketing"), "name", "email"))
                        .detail("thirdParty", false)
                        .detail("crossBorder", false)
                        .detail("publication", false));
        story.office(60, 300).operation(() -> notice(story, by));
    }

    /** The notices are unwelcome. */
    static void objection(Story story) {
        welcome(story);
        Reporter by = new Reporter(story.person);
        story.home(60, 900).fact(() -> by.portalFact("objection").detail("against", "marketing"));
        if (story.tried) {
            story.office(60, 300).refused(OBJECTION, () -> notice(story, by));
            story.office(60, 300).violation(List.of(OBJECTION), () -> notice(story, by));
        }
    }

    /** The person thinks better of it. */
    static void lifted(Story story) {
        objection(story);
        Reporter by = new Reporter(story.person);
        story.home(60, 600).fact(() -> by.portalFact("objection-lifted").detail("against", "marketing"));
        story.office(60, 300).operation(() -> notice(story, by));
    }

    /** One notice of a mailing to many. */
    private static Draft notice(Story story, Reporter by) {
        return by.portal("use")
                .categories("name", "email")
                .purpose("marketing")
                .consent(by.consentId(3))
                .detail("activity", "рассылка о новых услугах портала")
                .detail("automated", true)
                .batch("mailing-" + story.hours.date(1));
    }
}
