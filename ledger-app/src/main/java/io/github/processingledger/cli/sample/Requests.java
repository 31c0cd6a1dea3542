package io.github.processingledger.cli.sample;

/** What people ask for: to have their data put right, stopped, or known to be wrong. */
final class Requests {
    private Requests() {}

    /** The person renews the e-mail address (clause 6.3). */
    static void update(Story story) {
        Reporter by = new Reporter(story.person);
        if (story.tried) {
            story.office(60, 120)
                    .refused(
                            "clarification-names-request",
                            () -> by.crm("clarification", Staff.CLERK)
                                    .subtype("change")
                                    .categories("phone")
                                    .value("phone", story.person.newPhone()));
        }
        story.office(60, 300)
                .operation(() -> by.portal("clarification")
                        .subtype("update")
                        .categories("email")
                        .value("email", story.person.newEmail())
                        .detail("request", by.requestId(1)));
    }

    /** The person has moved, and shows it (art. 25). */
    static void change(Story story) {
        Reporter by = new Reporter(story.person);
        String address = "Астана, улица Новая, " + story.dice.between(1, 90);
        story.office(90, 500).operation(() -> changed(by, address, "справка о регистрации"));
        if (story.tried) {
            story.office(20, 60)
                    .refused(
                            "basis-covers-operation",
                            () -> by.portal("use")
                                    .categories("birth")
                                    .purpose("marketing")
                                    .consent(by.consentId(1))
                                    .detail("activity", "поздравление с днём рождения"));
        }
    }

    /** An inaccuracy blocks everything until it is put right. */
    static void blockAndUnblock(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(90, 400).operation(() -> blocking(story, by, "inaccuracy").categories("all"));
        int blocking = story.blocked().last();
        if (story.tried) {
            story.office(20, 90)
                    .refused(
                            "only-clarification-while-blocked",
                            () -> by.crm("extraction", Staff.PLAN_CLERK)
                                    .categories("name", "address")
                                    .purpose("services")
                                    .norm(Norms.SERVICES)
                                    .detail("query", "выборка по адресу")
                                    .detail("rows", 1L));
        }
        story.office(60, 300).operation(() -> changed(by, "Астана, улица Верная, 7", "адресная справка"));
        story.office(10, 60)
                .factAbout(
                        blocking,
                        "blocking",
                        () -> by.crmFact("unblocking", Staff.OFFICER).detail("reason", "сведения уточнены"))
                .unblocked();
    }

    /** Blocked since its lawfulness is disputed, and still so at the end of the month. */
    static void blockForGood(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(500, 1_200)
                .operation(() -> blocking(story, by, "unlawful-processing").categories("phone", "address"))
                .blocked();
    }

    /** A debt was written into the wrong person's file; the entry is declared wrong, and nobody owes anything. */
    static void correction(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(60, 400)
                .operation(() -> by.crm("recording", Staff.CASE_CLERK)
                        .categories("debt")
                        .purpose("contracts")
                        .norm(Norms.HOUSING)
                        .value("debt", Particulars.of(story.person, "debt"))
                        .detail("base", "cases")
                        .detail("medium", "СУБД учёта обращений"));
        int wrong = story.last();
        story.office(60, 500)
                .factAbout(
                        wrong,
                        "entry",
                        () -> by.crmFact("correction", Staff.OFFICER)
                                .categories("debt")
                                .detail("reason", "запись внесена в дело другого заявителя"));
        if (story.tried) {
            story.office(60, 120)
                    .refused(
                            "use-held-data-only",
                            () -> by.crm("extraction", Staff.CLERK)
                                    .categories("income")
                                    .purpose("contracts")
                                    .norm(Norms.HOUSING)
                                    .detail("query", "справка о доходах")
                                    .detail("rows", 0L));
        }
    }

    /** Applications are decided by a program; the person objects, so a reviewer decides. */
    static void automatedDecision(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(60, 200)
                .operation(() -> by.crm("use", Staff.CRM)
                        .categories("name", "property")
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("activity", "проверка комплектности заявления")
                        .detail("effect", "rejected")
                        .detail("automated", true));
        story.home(60, 600).fact(() -> by.portalFact("objection").detail("against", "automated-decision"));
        story.office(60, 300)
                .operation(() -> by.crm("use", Staff.ARCHITECT)
                        .categories("name", "property")
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("activity", "пересмотр решения")
                        .detail("effect", "approved")
                        .detail("automated", false)
                        .detail("reviewer", Staff.ARCHITECT.post));
    }

    private static Draft changed(Reporter by, String address, String document) {
        return by.crm("clarification", Staff.CLERK)
                .subtype("change")
                .categories("address")
                .value("address", address)
                .detail("request", by.requestId(2))
                .detail("document", document);
    }

    private static Draft blocking(Story story, Reporter by, String trigger) {
        return by.crm("blocking", Staff.OFFICER)
                .detail("trigger", trigger)
                .detail("request", by.requestId(3))
                .detail("due", story.hours.date(1).plusMonths(1).toString());
    }
}
