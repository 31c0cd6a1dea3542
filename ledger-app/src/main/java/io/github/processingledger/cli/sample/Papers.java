package io.github.processingledger.cli.sample;

/** Further data that a case needs, from the person or from state systems, and what becomes of it. */
final class Papers {
    private Papers() {}

    static void citizenship(Story story) {
        fromStateSystem(story, "citizenship", "pension", "medical-insurance");
    }

    static void family(Story story) {
        fromStateSystem(story, "family", "tax-id");
    }

    static void debts(Story story) {
        fromStateSystem(story, "debt");
        Reporter by = new Reporter(story.person);
        if (story.tried) {
            story.office(60, 120)
                    .refused(
                            "collected-from-the-person-through-a-form",
                            () -> by.crm("collection", Staff.CLERK)
                                    .categories("address")
                                    .purpose("contracts")
                                    .consent(by.consentId(1))
                                    .detail("source", "public")
                                    .detail("method", "web-search"));
            story.office(60, 120)
                    .refused(
                            "category-is-declared",
                            () -> by.portal("collection")
                                    .categories("fingerprints")
                                    .purpose("services")
                                    .norm(Norms.SERVICES)
                                    .detail("source", "subject")
                                    .detail("method", "web-form")
                                    .detail("form", "вход в личный кабинет"));
            story.office(60, 120)
                    .refused(
                            "purpose-is-declared",
                            () -> by.crm("use", Staff.CLERK)
                                    .categories("debt")
                                    .purpose("scoring")
                                    .norm(Norms.HOUSING)
                                    .detail("activity", "оценка платёжеспособности"));
        }
    }

    /** A biometric photograph for a pass to the construction site. */
    static void pass(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(60, 300)
                .operation(() -> by.withValues(by.crm("collection", Staff.CLERK), "biometric-photo")
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("source", "subject")
                        .detail("method", "camera")
                        .detail("form", "заявка на пропуск"));
    }

    /** An architect's education and posts are kept apart from the name, and can be joined again. */
    static void pseudonymised(Story story) {
        fromStateSystem(story, "education", "employment");
        Reporter by = new Reporter(story.person);
        story.office(60, 400)
                .operation(() -> by.crm("anonymisation", Staff.ANALYST)
                        .subtype("reversible")
                        .categories("education", "employment")
                        .detail("method", "separate-key"));
    }

    /** An income is counted for a survey and can be joined with nobody again: its key is destroyed, so this is an ending. */
    static void anonymised(Story story) {
        fromStateSystem(story, "income");
        Reporter by = new Reporter(story.person);
        story.notBefore(Endings.from(story))
                .office(60, 400)
                .operation(() -> by.crm("anonymisation", Staff.ANALYST)
                        .subtype("irreversible")
                        .categories("income")
                        .detail("method", "aggregation")
                        .detail("test", "группы не менее 10 заявителей"));
        if (story.tried) {
            story.office(60, 120)
                    .refused(
                            "anonymised-data-is-not-reidentified",
                            () -> by.crm("recording", Staff.ANALYST)
                                    .categories("income")
                                    .purpose("contracts")
                                    .norm(Norms.HOUSING)
                                    .detail("base", "cases")
                                    .detail("medium", "СУБД учёта обращений"));
        }
    }

    /** A photograph that the person uploads under a consent of its own. */
    static Draft photo(Reporter by, String consent) {
        return by.withValues(by.portal("collection"), "photo")
                .purpose("services")
                .consent(consent)
                .detail("source", "subject")
                .detail("method", "web-form")
                .detail("form", "загрузка фотографии");
    }

    /** The finished case goes to the archive. */
    static void archived(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(60, 300)
                .operation(() -> by.archive("recording", Staff.ARCHIVE)
                        .categories("name", "address", "property")
                        .purpose("contracts")
                        .norm(Norms.ARCHIVES)
                        .detail("base", "city-archive")
                        .detail("medium", "бумажное дело")
                        .detail("record", story.person.document("опись", 1)));
        story.soon()
                .operation(() -> by.archive("storage", Staff.ARCHIVIST)
                        .categories("name", "address", "property")
                        .purpose("contracts")
                        .norm(Norms.ARCHIVES)
                        .detail("country", "KZ")
                        .detail("dataCentre", "archive-hall-2")
                        .detail("protectionClass", "class-3")
                        .detail("until", story.hours.date(1).plusYears(15).toString()));
    }

    /** A court keeps the case from being destroyed for a while. */
    static void hold(Story story) {
        Reporter by = new Reporter(story.person);
        String hold = story.person.document("H", 1);
        story.office(60, 300)
                .fact(() -> by.crmFact("hold-placed", Staff.OFFICER)
                        .categories("property", "address")
                        .detail("hold", hold)
                        .detail("ground", "court")
                        .detail("matter", "спор о границах участка"));
        story.office(500, 900)
                .fact(() -> by.crmFact("hold-released", Staff.OFFICER)
                        .categories("property", "address")
                        .detail("hold", hold)
                        .detail("reason", "дело прекращено"));
    }

    private static void fromStateSystem(Story story, String... categories) {
        Reporter by = new Reporter(story.person);
        story.office(60, 300)
                .operation(() -> by.withValues(by.crm("collection", Staff.CRM), categories)
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("source", "state-system")
                        .detail("method", "smart-bridge")
                        .detail("link", "запрос в государственную базу данных"));
    }
}
