package io.github.processingledger.cli.sample;

import java.util.List;

/** How every applicant's story begins: an account at the portal, an application, a case that staff take up. */
final class Application {
    /** What the account form asks for. */
    static final String[] ACCOUNT = {"name", "iin", "birth", "email", "phone", "address"};

    /** What the case file has. */
    static final String[] CASE = {"name", "iin", "phone", "address", "property"};

    private static final String[] CONSENTED = {
        "name", "iin", "birth", "email", "phone", "address", "property", "identity-document"
    };

    private Application() {}

    static void register(Story story) {
        Reporter by = new Reporter(story.person);
        story.fact(() -> by.consent(1, List.of("services", "contracts", "informing"), CONSENTED)
                .about("iin", story.person.iin())
                .about("email", story.person.email())
                .about("phone", story.person.phone())
                .detail("untilEvent", "account-closed")
                .detail("thirdParty", true)
                .detail("crossBorder", false)
                .detail("publication", false));
        story.soon()
                .operation(() -> by.withValues(by.portal("collection"), ACCOUNT)
                        .purpose("services")
                        .consent(by.consentId(1))
                        .detail("source", "subject")
                        .detail("method", "web-form")
                        .detail("form", "регистрация в личном кабинете"));
        story.soon()
                .operation(() -> by.portal("recording")
                        .categories(ACCOUNT)
                        .purpose("services")
                        .consent(by.consentId(1))
                        .detail("base", "accounts")
                        .detail("medium", "СУБД портала")
                        .detail("record", "учётная запись " + story.person.account()));
        story.soon()
                .operation(() -> by.portal("systematisation")
                        .categories(ACCOUNT)
                        .purpose("services")
                        .consent(by.consentId(1))
                        .detail("scheme", "by-district")
                        .detail("dataset", "applicants"));
        story.soon()
                .operation(() -> by.portal("storage")
                        .categories(ACCOUNT)
                        .purpose("services")
                        .consent(by.consentId(1))
                        .detail("country", "KZ")
                        .detail("dataCentre", "astana-1")
                        .detail("protectionClass", "class-2")
                        .detail("untilEvent", "account-closed"));
        story.soon().operation(() -> Daily.letter(by, "подтверждение регистрации"));
    }

    static void apply(Story story) {
        Reporter by = new Reporter(story.person);
        story.home(20, 600)
                .operation(() -> by.withValues(by.portal("collection"), "property", "identity-document")
                        .purpose("contracts")
                        .consent(by.consentId(1))
                        .detail("source", "subject")
                        .detail("method", "web-form")
                        .detail("form", "заявление на архитектурно-планировочное задание"));
        story.office(10, 180)
                .operation(() -> by.crm("recording", Staff.CLERK)
                        .categories(CASE)
                        .purpose("contracts")
                        .consent(by.consentId(1))
                        .norm(Norms.ARCHITECTURE)
                        .detail("base", "cases")
                        .detail("medium", "СУБД учёта обращений")
                        .detail("record", story.person.document("дело АПЗ", 1)));
        story.soon()
                .operation(() -> by.crm("accumulation", Staff.CRM)
                        .categories(CASE)
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("base", "case-files")
                        .detail("necessity", "рассмотрение заявления на АПЗ"));
        story.office(20, 200)
                .operation(() -> by.crm("extraction", Staff.CASE_CLERK)
                        .categories(CASE)
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("query", "карточка заявителя")
                        .detail("rows", 1L)
                        .detail("medium", "экран"));
        story.office(10, 200)
                .operation(() -> by.crm("use", Staff.ARCHITECT)
                        .categories("name", "address", "property")
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("activity", "решение по заявлению на АПЗ")
                        .detail("effect", story.person.index() % 7 == 3 ? "rejected" : "approved")
                        .detail("automated", false));
        story.routineBegins();
    }
}
