package io.github.processingledger.cli.sample;

import io.github.processingledger.cli.sample.Agencies.Agency;
import java.util.List;

/** Data goes to others: to agencies and a bank, to everybody, abroad. */
final class Sharing {
    private Sharing() {}

    /** The phone number goes to the bank under a consent of its own and a norm of law. */
    static void phoneToBank(Story story) {
        Reporter by = new Reporter(story.person);
        story.home(300, 1_400)
                .fact(() -> forOneYear(story, by.consent(2, List.of("services"), "name", "phone"))
                        .detail("thirdParty", true)
                        .detail("crossBorder", false)
                        .detail("publication", false));
        story.office(30, 300)
                .operation(() -> provision(by, Agencies.BANK, "name", "phone")
                        .purpose("services")
                        .consent(by.consentId(2))
                        .norm(Norms.BANKS));
        if (story.tried) {
            story.office(60, 200).refused("provision-names-recipient", () -> unknown(by));
        }
    }

    /** Other authorities look into the case, and the networks prepare a connection. */
    static void toAuthorities(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(90, 400)
                .operation(() -> by.crm("transfer", Staff.CRM)
                        .subtype("access")
                        .categories("name", "address", "property")
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE)
                        .detail("recipient", Agencies.INSPECTION.recipient())
                        .detail("country", "KZ")
                        .detail("channel", "agency-cabinet")
                        .detail("agreement", Agencies.INSPECTION.agreement()));
        story.office(60, 200)
                .operation(() -> provision(by, Agencies.NETWORKS, "name", "phone", "address")
                        .purpose("contracts")
                        .norm(Norms.ARCHITECTURE));
        if (story.tried) {
            story.office(60, 200)
                    .refused(
                            "transfer-needs-norm-of-law",
                            () -> provision(by, Agencies.NETWORKS, "name", "phone")
                                    .purpose("contracts")
                                    .consent(by.consentId(1)));
            story.office(30, 90)
                    .violation(
                            List.of("transfer-needs-norm-of-law"),
                            () -> provision(by, Agencies.NETWORKS, "phone")
                                    .purpose("contracts")
                                    .consent(by.consentId(1)));
        }
    }

    /** A sole trader gives an expert opinion. */
    static void toExpert(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(90, 400)
                .operation(() -> provision(by, Agencies.EXPERT, "name", "property")
                        .purpose("contracts")
                        .consent(by.consentId(1))
                        .norm(Norms.ARCHITECTURE));
        if (story.tried) {
            story.office(20, 60).violation(List.of("provision-names-recipient"), () -> unknown(by));
        }
    }

    /** The winner of the city's design contest is shown to everybody. */
    static void publication(Story story) {
        Reporter by = new Reporter(story.person);
        if (story.tried) {
            story.office(60, 120)
                    .refused(
                            "distribution-needs-publication-consent",
                            () -> published(by, "name").consent(by.consentId(1)));
        }
        story.home(60, 900)
                .fact(() -> forOneYear(story, by.consent(2, List.of("services"), "name", "photo"))
                        .detail("thirdParty", true)
                        .detail("crossBorder", false)
                        .detail("publication", true));
        story.soon().operation(() -> Papers.photo(by, by.consentId(2)));
        story.office(60, 400).operation(() -> published(by, "name", "photo").consent(by.consentId(2)));
    }

    /** To a country whose protection is adequate. */
    static void abroadAdequate(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(90, 400)
                .operation(() -> provision(by, Agencies.INSTITUTE, "name", "property")
                        .purpose("contracts")
                        .consent(by.consentId(1))
                        .norm(Norms.ARCHITECTURE));
        if (story.tried) {
            story.office(60, 120)
                    .refused(
                            "abroad-needs-adequacy-or-written-consent",
                            () -> provision(by, Agencies.BUREAU, "name")
                                    .purpose("contracts")
                                    .consent(by.consentId(1))
                                    .norm(Norms.ARCHITECTURE));
            story.office(60, 120)
                    .refused(
                            "storage-inside-the-country",
                            () -> stored(by, "NL").detail("untilEvent", "account-closed"));
            story.office(60, 120)
                    .violation(
                            List.of("storage-inside-the-country"),
                            () -> stored(by, "NL").detail("untilEvent", "account-closed"));
        }
    }

    /** To a country whose protection is not adequate, on a written consent. */
    static void abroadOnConsent(Story story) {
        Reporter by = new Reporter(story.person);
        story.office(90, 400)
                .fact(() -> forOneYear(story, by.consent(2, List.of("contracts"), "name", "email", "property"))
                        .detail("form", "written")
                        .detail("thirdParty", true)
                        .detail("crossBorder", true)
                        .detail("publication", false));
        story.office(30, 300)
                .operation(() -> provision(by, Agencies.BUREAU, "name", "email", "property")
                        .purpose("contracts")
                        .consent(by.consentId(2))
                        .norm(Norms.ARCHITECTURE));
        if (story.tried) {
            story.office(60, 120).refused("retention-has-an-end", () -> stored(by, "KZ"));
        }
    }

    static Draft forOneYear(Story story, Draft consent) {
        return consent.detail("until", story.hours.date(1).plusYears(1).toString());
    }

    private static Draft provision(Reporter by, Agency agency, String... categories) {
        boolean inland = agency.country().equals("KZ");
        Draft draft = inland ? by.crm("transfer", Staff.ARCHITECT) : by.portal("transfer");
        return draft.subtype("provision")
                .categories(categories)
                .detail("recipient", agency.recipient())
                .detail("country", agency.country())
                .detail("channel", inland ? "smart-bridge" : "secure-mail");
    }

    private static Draft unknown(Reporter by) {
        return provision(by, Agencies.UNREGISTERED, "name", "phone")
                .purpose("services")
                .consent(by.consentId(1))
                .norm(Norms.SERVICES);
    }

    private static Draft published(Reporter by, String... categories) {
        return by.portal("transfer")
                .subtype("distribution")
                .categories(categories)
                .purpose("services")
                .norm(Norms.ARCHITECTURE)
                .detail("channel", "website");
    }

    private static Draft stored(Reporter by, String country) {
        return by.portal("storage")
                .categories("name", "email")
                .purpose("services")
                .consent(by.consentId(1))
                .detail("country", country)
                .detail("dataCentre", "cloud-2");
    }
}
