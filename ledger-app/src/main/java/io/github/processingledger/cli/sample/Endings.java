package io.github.processingledger.cli.sample;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the processing of a person's data ends. What is destroyed is destroyed in the last days of the month, when the
 * commission meets; so every position that a line names lies before whatever a ledger appends by itself after a
 * destruction.
 */
final class Endings {
    private static final int DAYS = 5;

    private Endings() {}

    /** When the commission begins to meet. */
    static long from(Story story) {
        return story.hours.at(story.hours.days() - DAYS + 1, LocalTime.of(8, 0));
    }

    /** A photograph is destroyed, and the rest stays. */
    static void photoDestroyed(Story story) {
        Reporter by = new Reporter(story.person);
        story.home(60, 300)
                .fact(() -> Sharing.forOneYear(story, by.consent(4, List.of("services"), "photo"))
                        .detail("thirdParty", false)
                        .detail("crossBorder", false)
                        .detail("publication", false));
        story.soon().operation(() -> Papers.photo(by, by.consentId(4)));
        story.notBefore(from(story))
                .office(1, 800)
                .operation(
                        () -> destruction(by.portal("destruction"), "art18-1").categories("photo"));
        if (story.tried) {
            story.office(30, 90)
                    .refused(
                            "nothing-after-destruction",
                            () -> by.portal("use")
                                    .categories("photo")
                                    .purpose("services")
                                    .consent(by.consentId(4))
                                    .detail("activity", "показ в личном кабинете"));
        }
    }

    /** A photograph is deleted and can be brought back until next month. */
    static void photoDeleted(Story story) {
        Reporter by = new Reporter(story.person);
        story.home(60, 300)
                .fact(() -> Sharing.forOneYear(story, by.consent(4, List.of("services"), "photo"))
                        .detail("thirdParty", false)
                        .detail("crossBorder", false)
                        .detail("publication", false));
        story.soon().operation(() -> Papers.photo(by, by.consentId(4)));
        story.office(300, 900)
                .operation(() -> by.portal("deletion")
                        .categories("photo")
                        .detail("recoverable", true)
                        .detail("copies", "корзина портала")
                        .detail("destroyBy", story.hours.date(1).plusMonths(1).toString()));
        if (story.tried) {
            story.notBefore(from(story))
                    .office(1, 300)
                    .refused(
                            "destruction-names-its-ground",
                            () -> by.portal("destruction")
                                    .categories("photo")
                                    .detail("method", "overwriting")
                                    .detail("media", "хранилище файлов")
                                    .detail("performers", performers()));
            story.office(10, 60)
                    .refused(
                            "actor-is-authorised",
                            () -> destruction(
                                            Draft.operation(Reporter.PORTAL, "destruction", Staff.ANALYST)
                                                    .about("account", story.person.account()),
                                            "art18-1")
                                    .categories("photo"));
        }
    }

    /** The archive's copy is destroyed while portal and case file go on. */
    static void archiveDestroyed(Story story) {
        Papers.archived(story);
        Reporter by = new Reporter(story.person);
        story.notBefore(from(story))
                .office(1, 800)
                .operation(() -> destruction(by.archive("destruction", Staff.ARCHIVIST), "art18-1")
                        .categories("name", "address", "property"));
    }

    /** The consent is withdrawn; every system deletes what it has, and destroys it at the end of the month. */
    static void withdrawal(Story story) {
        Reporter by = new Reporter(story.person);
        withdrawn(story, by);
        story.office(400, 900)
                .operation(
                        () -> deletion(story, by.crm("deletion", Staff.OFFICER)).categories(Application.CASE));
        story.office(10, 60)
                .operation(() -> deletion(story, by.portal("deletion")).categories(everythingAtPortal()));
        story.notBefore(from(story))
                .office(1, 600)
                .operation(() -> destruction(by.crm("destruction", Staff.OFFICER), "request")
                        .categories(Application.CASE));
        story.office(10, 60)
                .operation(
                        () -> destruction(by.portal("destruction"), "request").categories(everythingAtPortal()));
    }

    /** The consent is withdrawn; the data is blocked and destroyed as a whole by a decision. */
    static void blockedAndDestroyed(Story story) {
        Reporter by = new Reporter(story.person);
        withdrawn(story, by);
        story.office(400, 900)
                .operation(() -> by.crm("blocking", Staff.OFFICER)
                        .categories("all")
                        .detail("trigger", "consent-withdrawn")
                        .detail("request", by.requestId(4)))
                .blocked();
        story.notBefore(from(story))
                .office(1, 800)
                .operation(
                        () -> ofEverything(by, "request").detail("decision", by.requestId(4) + ": решение комиссии"));
    }

    /** The relation has ended; nothing is left anywhere. */
    static void relationEnded(Story story) {
        Reporter by = new Reporter(story.person);
        story.notBefore(from(story)).office(1, 900).routineEnds().operation(() -> ofEverything(by, "art18-2"));
    }

    /** The term of the consent ends in the middle of the month. */
    static void consentExpired(Story story) {
        Reporter by = new Reporter(story.person);
        int lastDay = story.hours.days() - DAYS - 4;
        story.home(60, 300)
                .fact(() -> by.consent(4, List.of("services"), "birth")
                        .detail("until", story.hours.date(lastDay).toString())
                        .detail("thirdParty", false)
                        .detail("crossBorder", false)
                        .detail("publication", false));
        story.office(30, 200).operation(() -> greeting(by));
        story.notBefore(story.hours.at(lastDay + 1, LocalTime.of(0, 1)))
                .fact(() -> by.portalFact("consent-expired").categories("birth").detail("consent", by.consentId(4)));
        if (story.tried) {
            story.office(30, 200).refused("no-basis-after-withdrawal", () -> greeting(by));
        }
    }

    private static void withdrawn(Story story, Reporter by) {
        story.home(3 * 24 * 60, 5 * 24 * 60)
                .routineEnds()
                .fact(() -> by.portalFact("consent-withdrawn")
                        .categories(everythingAtPortal())
                        .detail("consent", by.consentId(1))
                        .detail("reason", "Отзыв согласия на обработку персональных данных"));
        if (story.tried) {
            story.office(30, 120).refused("no-basis-after-withdrawal", () -> Daily.letter(by, "опрос о качестве"));
            story.office(30, 60)
                    .violation(List.of("no-basis-after-withdrawal"), () -> Daily.letter(by, "опрос о качестве"));
        }
    }

    private static Draft greeting(Reporter by) {
        return by.portal("use")
                .categories("birth")
                .purpose("services")
                .consent(by.consentId(4))
                .detail("activity", "подбор услуг по возрасту");
    }

    private static List<String> everythingAtPortal() {
        return List.of("name", "iin", "birth", "email", "phone", "address", "property", "identity-document");
    }

    private static Draft deletion(Story story, Draft draft) {
        return draft.detail("recoverable", true)
                .detail("copies", "резервная копия до конца месяца")
                .detail("destroyBy", story.hours.date(story.hours.days()).toString());
    }

    private static Draft ofEverything(Reporter by, String ground) {
        return destruction(by.crm("destruction", Staff.OFFICER), ground)
                .categories("all")
                .detail("scope", "operator");
    }

    private static Draft destruction(Draft draft, String ground) {
        return draft.detail("ground", ground)
                .detail("method", "crypto-shredding")
                .detail("media", "СУБД и резервные копии")
                .detail("performers", performers());
    }

    private static List<Map<String, String>> performers() {
        return List.of(performer(Staff.OFFICER), performer(Staff.ARCHIVIST));
    }

    private static Map<String, String> performer(Staff member) {
        Map<String, String> performer = new LinkedHashMap<>();
        performer.put("id", member.id);
        performer.put("post", member.post);
        return performer;
    }
}
