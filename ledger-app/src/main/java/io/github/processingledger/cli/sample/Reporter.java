package io.github.processingledger.cli.sample;

import java.util.List;

/** How the operator's systems speak of one person: the portal knows the account, the others the IIN. */
record Reporter(Person person) {
    static final String PORTAL = "portal";
    static final String CRM = "crm";
    static final String ARCHIVE = "archive";

    Draft portal(String operation) {
        return Draft.operation(PORTAL, operation, Staff.PORTAL).about("account", person.account());
    }

    Draft crm(String operation, Staff actor) {
        return Draft.operation(CRM, operation, actor).about("iin", person.iin());
    }

    Draft archive(String operation, Staff actor) {
        return Draft.operation(ARCHIVE, operation, actor).about("iin", person.iin());
    }

    /** Of somebody who has no account and is known by a cookie only. */
    Draft site(String operation, Staff actor) {
        return Draft.operation(PORTAL, operation, actor).about("visitor", person.visitor());
    }

    Draft portalFact(String fact) {
        return Draft.fact(PORTAL, fact, Staff.PORTAL).about("account", person.account());
    }

    Draft crmFact(String fact, Staff actor) {
        return Draft.fact(CRM, fact, actor).about("iin", person.iin());
    }

    Draft siteFact(String fact) {
        return Draft.fact(PORTAL, fact, Staff.PORTAL).about("visitor", person.visitor());
    }

    /** A consent with everything that art. 8(4) asks for. */
    Draft consent(int number, List<String> purposes, String... categories) {
        boolean stateService = number == 1 && person.index() % 4 == 0;
        Draft draft = portalFact("consent-given")
                .categories(categories)
                .detail("consent", consentId(number))
                .detail("operator", Agencies.OPERATOR)
                .detail("operatorBin", Agencies.OPERATOR_BIN)
                .detail("purposes", purposes)
                .detail("form", stateService ? "state-consent-service" : "web-form")
                .detail("language", person.language())
                .detail("collectedWhere", "форма на сайте портала");
        return stateService ? draft.detail("stateReference", person.document("KDP", number)) : draft;
    }

    String consentId(int number) {
        return person.document("C", number);
    }

    String requestId(int number) {
        return person.document("R", number);
    }

    /** The data themselves go along with the report. */
    Draft withValues(Draft draft, String... categories) {
        for (String category : categories) {
            draft.value(category, Particulars.of(person, category));
        }
        return draft.categories(categories);
    }
}
