package io.github.processingledger.cli.sample;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operator, those to whom it gives data, and the countries it has assessed: what a ledger is told first. */
final class Agencies {
    static final String OPERATOR = "КГУ «Управление архитектуры, градостроительства и земельных отношений»";
    static final String OPERATOR_BIN = CheckDigit.complete(1_024_000_010L);

    static final Agency CADASTRE =
            new Agency("НАО «Есіл кадастр орталығы»", CheckDigit.complete(16_044_000_210L), "KZ", "Соглашение № 11-К");
    static final Agency INSPECTION = new Agency(
            "ГУ «Управление строительного надзора»", CheckDigit.complete(13_094_000_170L), "KZ", "Соглашение № 4-Н");
    static final Agency NETWORKS =
            new Agency("ГКП «Қала желілері»", CheckDigit.complete(5_114_000_330L), "KZ", "Договор № 28");
    static final Agency BANK =
            new Agency("АО «Банк Сарыарқа»", CheckDigit.complete(97_054_000_080L), "KZ", "Договор № 77-Б");

    /** A sole trader: the number is the person's own IIN. */
    static final Agency EXPERT = new Agency(
            "ИП Байжанов Арман Сейтұлы", CheckDigit.complete(71_041_738_000L), "KZ", "Договор № 3 с экспертом");

    static final Agency INSTITUTE = new Agency("Musterinstitut für Baukultur", "", "DE", "Memorandum 2025/6");
    static final Agency BUREAU = new Agency("Example Heritage Survey Ltd", "", "GB", "Agreement 2025/19");
    static final Agency METRICS = new Agency("Example Web Metrics Inc.", "", "US", "Terms of service");

    /** Nobody has entered it in the register. */
    static final Agency UNREGISTERED =
            new Agency("ТОО «Үлгі маркетинг»", CheckDigit.complete(21_034_000_450L), "KZ", "");

    private static final List<Agency> REGISTERED =
            List.of(CADASTRE, INSPECTION, NETWORKS, BANK, EXPERT, INSTITUTE, BUREAU, METRICS);

    private Agencies() {}

    /**
     * Somebody who receives data.
     *
     * @param bin empty where there is none
     */
    record Agency(String name, String bin, String country, String agreement) {
        Map<String, Object> recipient() {
            Map<String, Object> recipient = new LinkedHashMap<>();
            recipient.put("name", name);
            if (!bin.isEmpty()) {
                recipient.put("bin", bin);
            }
            return recipient;
        }
    }

    static void tell(Story story) {
        story.notBefore(story.hours.at(1, LocalTime.of(0, 5)));
        for (Agency agency : REGISTERED) {
            story.soon()
                    .fact(() -> Draft.fact(Reporter.PORTAL, "recipient-registered", Staff.OFFICER)
                            .detail("recipient", agency.recipient())
                            .detail("country", agency.country())
                            .detail("agreement", agency.agreement()));
        }
        assessed(story, "DE", true, "Заключение № 1: обеспечивается защита прав субъектов");
        assessed(story, "GB", false, "Заключение № 2: оценка не завершена");
        assessed(story, "US", false, "Заключение № 3: равной защиты нет");
        breach(story);
    }

    private static void breach(Story story) {
        story.notBefore(story.hours.at(14, LocalTime.of(10, 30)));
        story.office(1, 90)
                .fact(() -> Draft.fact(Reporter.CRM, "breach-detected", Staff.OFFICER)
                        .categories("name", "phone")
                        .detail("breach", "I-1")
                        .detail("people", 2L)
                        .detail("description", "список обращений отправлен не тому исполнителю"));
        story.office(60, 300).fact(() -> notified("authority"));
        story.office(60, 300).fact(() -> notified("subjects"));
    }

    private static Draft notified(String to) {
        return Draft.fact(Reporter.CRM, "breach-notified", Staff.OFFICER)
                .categories("name", "phone")
                .detail("breach", "I-1")
                .detail("to", to);
    }

    private static void assessed(Story story, String country, boolean adequate, String decision) {
        story.soon()
                .fact(() -> Draft.fact(Reporter.PORTAL, "country-assessed", Staff.OFFICER)
                        .detail("country", country)
                        .detail("adequate", adequate)
                        .detail("decision", decision)
                        .detail("decided", story.hours.date(1).minusDays(20).toString()));
    }
}
