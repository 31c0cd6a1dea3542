package io.github.processingledger.cli.sample;

import java.time.LocalTime;
import java.util.List;

/** Statistics of the site: of visitors who have no account, and of the site as a whole. */
final class Visits {
    /** Art. 9(3): state bodies may use anonymised data for statistics. */
    static final String GROUND = "art9-3";

    private static final String CATEGORY = "visit-statistics";

    private Visits() {}

    /** A visitor whose browser allows cookies; every third one forbids them in the end. */
    static void visitor(Story story) {
        Reporter by = new Reporter(story.person);
        story.fact(() -> setting(by, true));
        story.soon()
                .operation(() -> statistics(by.withValues(by.site("collection", Staff.PORTAL), CATEGORY))
                        .detail("source", "subject")
                        .detail("method", "cookie")
                        .detail("form", "окно настройки cookie"));
        story.soon()
                .operation(() -> statistics(by.site("recording", Staff.PORTAL))
                        .detail("base", "visits")
                        .detail("medium", "журнал посещений"));
        story.soon()
                .operation(() -> statistics(by.site("storage", Staff.PORTAL))
                        .detail("country", "KZ")
                        .detail("dataCentre", "astana-1")
                        .detail("until", story.hours.date(1).plusMonths(13).toString()));
        story.routineBegins();
        switch (story.person.index() / Stories.VISITOR_EVERY % 3) {
            case 0 -> forbidden(story, by);
            case 1 -> abroad(story, by);
            default -> separated(story, by);
        }
    }

    private static void forbidden(Story story, Reporter by) {
        story.home(5 * 24 * 60, 8 * 24 * 60).routineEnds().fact(() -> setting(by, false));
        if (story.tried) {
            story.office(5, 60)
                    .refused(
                            "statistics-need-browser-setting",
                            () -> statistics(by.site("use", Staff.ANALYST))
                                    .detail("activity", "улучшение страниц портала"));
        }
        story.notBefore(Endings.from(story))
                .office(1, 900)
                .operation(() -> by.site("deletion", Staff.OFFICER)
                        .categories(CATEGORY)
                        .detail("recoverable", false)
                        .detail("copies", "нет"));
    }

    /** The analytics service had them already when the ledger was told. */
    private static void abroad(Story story, Reporter by) {
        if (!story.tried) {
            return;
        }
        story.office(500, 1_500)
                .violation(
                        List.of("abroad-needs-adequacy-or-written-consent"),
                        () -> statistics(by.site("transfer", Staff.PORTAL))
                                .subtype("provision")
                                .norm(Norms.SERVICES)
                                .detail("recipient", Agencies.METRICS.recipient())
                                .detail("country", "US")
                                .detail("channel", "script-on-page"));
        story.office(20, 60)
                .refused(
                        "category-serves-purpose",
                        () -> by.site("use", Staff.ANALYST)
                                .categories(CATEGORY)
                                .purpose("marketing")
                                .ground(GROUND)
                                .detail("activity", "подбор предложений посетителю"));
    }

    private static void separated(Story story, Reporter by) {
        story.notBefore(Endings.from(story))
                .routineEnds()
                .office(1, 900)
                .operation(() -> by.site("anonymisation", Staff.ANALYST)
                        .subtype("irreversible")
                        .categories(CATEGORY)
                        .detail("method", "aggregation")
                        .detail("test", "группы не менее 10 посетителей"));
    }

    /** The site as a whole: figures that are nobody's, so the reports have no subject. */
    static void tell(Story story) {
        for (int day = 1; day <= story.hours.days(); day++) {
            story.notBefore(story.hours.at(day, LocalTime.of(23, 50)));
            story.soon()
                    .operation(() -> ofSite("collection", Staff.PORTAL)
                            .detail("source", "subject")
                            .detail("method", "counter")
                            .detail("form", "окно настройки cookie"));
            story.soon()
                    .operation(() -> ofSite("systematisation", Staff.PORTAL)
                            .detail("scheme", "by-page")
                            .detail("dataset", "visits-by-day"));
            story.soon().operation(() -> ofSite("use", Staff.ANALYST).detail("activity", "сводка посещений за день"));
        }
    }

    private static Draft ofSite(String operation, Staff actor) {
        return statistics(Draft.operation(Reporter.PORTAL, operation, actor));
    }

    private static Draft statistics(Draft draft) {
        return draft.categories(CATEGORY).purpose("statistics").ground(GROUND);
    }

    private static Draft setting(Reporter by, boolean allowed) {
        return by.siteFact("browser-setting")
                .categories(CATEGORY)
                .detail("cookies", allowed)
                .detail("javascript", true);
    }
}
