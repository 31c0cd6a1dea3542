package io.github.processingledger.cli.sample;

/** What is invented of a person beyond name and numbers: one text for each category of the catalogue. */
final class Particulars {
    /** A picture of one transparent dot. */
    private static final String PHOTO =
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private Particulars() {}

    static String of(Person person, String category) {
        Dice dice = new Dice(category.hashCode(), person.index());
        int number = 100_000 + person.index();
        return switch (category) {
            case "name" -> person.name();
            case "email" -> person.email();
            case "phone" -> person.phone();
            case "birth" -> person.birth();
            case "iin" -> person.iin();
            case "address" -> person.address();
            case "photo", "biometric-photo" -> PHOTO;
            case "citizenship" -> "Республика Казахстан";
            case "identity-document" -> "удостоверение личности № 000" + number + ", выдано МВД РК";
            case "tax-id" ->
                "учёт в налоговом органе с 20" + dice.between(10, 25) + " года, свидетельство 62-" + number;
            case "pension" -> "индивидуальный пенсионный счёт " + number;
            case "medical-insurance" -> "полис ОСМС " + number;
            case "education" -> "диплом архитектора ЖБ-Б № " + number;
            case "family" -> dice.below(2) == 0 ? "в браке, детей " + dice.between(0, 4) : "в браке не состоит";
            case "property" -> "земельный участок 0," + dice.between(4, 25) + " га, кадастровый номер 21-320-" + number;
            case "income" -> dice.between(1_200, 9_800) + " тыс. тенге за 2025 год";
            case "debt" -> "задолженность " + dice.between(10, 900) + " тыс. тенге";
            case "employment" -> "инженер-проектировщик, стаж " + dice.between(2, 35) + " лет";
            case "visit-statistics" -> "страниц: " + dice.between(1, 30) + ", минут: " + dice.between(1, 40);
            default -> throw new IllegalArgumentException("no such category");
        };
    }
}
