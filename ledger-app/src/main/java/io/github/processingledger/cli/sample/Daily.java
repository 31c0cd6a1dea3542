package io.github.processingledger.cli.sample;

/** The daily work at the portal and the front desk, all of it lawful whatever else happens to the person. */
final class Daily {
    private Daily() {}

    /** One piece of work on an applicant. */
    static Draft ofApplicant(Person person, Dice dice) {
        Reporter by = new Reporter(person);
        return switch (dice.below(10)) {
            case 0, 1, 2 -> lookup(by, Staff.CLERK, "поиск по ИИН", "name", "iin", "phone");
            case 3, 4 -> lookup(by, Staff.PLAN_CLERK, "выборка по земельному участку", "name", "address", "property");
            case 5 -> letter(by, "изменение статуса заявления");
            case 6, 7 -> consultation(by, dice);
            case 8 -> handedOver(by);
            default -> arranged(by, dice);
        };
    }

    /** One piece of work on what a visitor's cookies tell. */
    static Draft ofVisitor(Person person, Dice dice) {
        Reporter by = new Reporter(person);
        Draft draft = dice.below(2) == 0
                ? by.site("extraction", Staff.ANALYST)
                        .detail("query", "отчёт о посещениях")
                        .detail("rows", dice.between(1, 40) + 0L)
                : by.site("use", Staff.ANALYST).detail("activity", "улучшение страниц портала");
        return draft.categories("visit-statistics").purpose("statistics").ground(Visits.GROUND);
    }

    static Draft letter(Reporter by, String about) {
        return by.portal("use")
                .categories("name", "email")
                .purpose("informing")
                .consent(by.consentId(1))
                .detail("activity", "письмо: " + about)
                .detail("automated", true);
    }

    private static Draft lookup(Reporter by, Staff actor, String query, String... categories) {
        return by.crm("extraction", actor)
                .categories(categories)
                .purpose("services")
                .norm(Norms.SERVICES)
                .detail("query", query)
                .detail("rows", 1L)
                .detail("medium", "экран");
    }

    private static Draft consultation(Reporter by, Dice dice) {
        return by.crm("use", dice.below(2) == 0 ? Staff.CLERK : Staff.CASE_CLERK)
                .categories("name", "phone")
                .purpose("services")
                .consent(by.consentId(1))
                .norm(Norms.SERVICES)
                .detail("activity", "консультация по телефону")
                .detail("automated", false);
    }

    private static Draft handedOver(Reporter by) {
        return by.crm("transfer", Staff.CRM)
                .subtype("provision")
                .categories("name", "iin", "property")
                .purpose("contracts")
                .norm(Norms.LAND)
                .detail("recipient", Agencies.CADASTRE.recipient())
                .detail("country", "KZ")
                .detail("channel", "smart-bridge")
                .detail("agreement", Agencies.CADASTRE.agreement());
    }

    private static Draft arranged(Reporter by, Dice dice) {
        return by.crm("systematisation", Staff.CRM)
                .categories("name", "property")
                .purpose("contracts")
                .norm(Norms.ARCHITECTURE)
                .detail("scheme", dice.below(2) == 0 ? "by-plot" : "by-due-date")
                .detail("dataset", "open-cases");
    }
}
