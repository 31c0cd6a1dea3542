package io.github.processingledger.cli.sample;

import java.util.List;

/**
 * Common names to invent people from, in Cyrillic and as they appear in an e-mail address; Kazakh ones stand first in each
 * list.
 */
final class Names {
    /** One spelling for a woman, one for a man, and the Latin stem. */
    record Surname(String woman, String man, String latin) {}

    record First(String cyrillic, String latin) {}

    record Patronymic(String woman, String man) {}

    private static final List<Surname> SURNAMES = List.of(
            new Surname("Ахметова", "Ахметов", "akhmet"),
            new Surname("Оспанова", "Оспанов", "ospan"),
            new Surname("Серікқызы", "Серікұлы", "serik"),
            new Surname("Жұмабаева", "Жұмабаев", "zhumabay"),
            new Surname("Қасымова", "Қасымов", "kassym"),
            new Surname("Нұрланова", "Нұрланов", "nurlan"),
            new Surname("Әбдіразақова", "Әбдіразақов", "abdirazak"),
            new Surname("Төлегенова", "Төлегенов", "tolegen"),
            new Surname("Сейітқали", "Сейітқали", "seitkali"),
            new Surname("Бекмұратова", "Бекмұратов", "bekmurat"),
            new Surname("Мұқанова", "Мұқанов", "mukan"),
            new Surname("Досжанова", "Досжанов", "doszhan"),
            new Surname("Иванова", "Иванов", "ivan"),
            new Surname("Ким", "Ким", "kim"),
            new Surname("Петренко", "Петренко", "petrenko"),
            new Surname("Смирнова", "Смирнов", "smirn"),
            new Surname("Шмидт", "Шмидт", "schmidt"),
            new Surname("Кузнецова", "Кузнецов", "kuznets"),
            new Surname("Юсупова", "Юсупов", "yusup"),
            new Surname("Волкова", "Волков", "volk"));

    private static final List<First> WOMEN = List.of(
            new First("Айгерім", "aigerim"),
            new First("Әсел", "assel"),
            new First("Динара", "dinara"),
            new First("Жанар", "zhanar"),
            new First("Гүлнар", "gulnar"),
            new First("Мадина", "madina"),
            new First("Назгүл", "nazgul"),
            new First("Сәуле", "saule"),
            new First("Камила", "kamila"),
            new First("Анна", "anna"),
            new First("Елена", "yelena"),
            new First("Ольга", "olga"),
            new First("Наталья", "natalya"),
            new First("Виктория", "viktoriya"));

    private static final List<First> MEN = List.of(
            new First("Ерлан", "yerlan"),
            new First("Нұрбек", "nurbek"),
            new First("Асқар", "askar"),
            new First("Дәурен", "dauren"),
            new First("Қанат", "kanat"),
            new First("Мейрам", "meiram"),
            new First("Санжар", "sanzhar"),
            new First("Тимур", "timur"),
            new First("Әлішер", "alisher"),
            new First("Андрей", "andrey"),
            new First("Сергей", "sergey"),
            new First("Дмитрий", "dmitriy"),
            new First("Виктор", "viktor"),
            new First("Роман", "roman"));

    private static final List<Patronymic> PATRONYMICS = List.of(
            new Patronymic("Болатқызы", "Болатұлы"),
            new Patronymic("Маратқызы", "Маратұлы"),
            new Patronymic("Ержанқызы", "Ержанұлы"),
            new Patronymic("Қайратқызы", "Қайратұлы"),
            new Patronymic("Сәкенқызы", "Сәкенұлы"),
            new Patronymic("Талғатқызы", "Талғатұлы"),
            new Patronymic("Александровна", "Александрович"),
            new Patronymic("Ивановна", "Иванович"),
            new Patronymic("Викторовна", "Викторович"),
            new Patronymic("Рашидовна", "Рашидович"));

    static final List<String> STREETS = List.of(
            "Кенесары көшесі",
            "Бөгенбай батыр даңғылы",
            "Тәуелсіздік даңғылы",
            "Сығанақ көшесі",
            "улица Иманова",
            "проспект Республики",
            "улица Бейбитшилик",
            "улица Сауран");

    static final List<String> BIRTH_PLACES =
            List.of("Астана", "Қарағанды", "Павлодар", "Көкшетау", "Шымкент", "Алматы", "Семей", "Қостанай");

    /** Names that go together. */
    record Stock(List<Surname> surnames, List<First> women, List<First> men, List<Patronymic> patronymics) {}

    private static final Stock KAZAKH =
            new Stock(SURNAMES.subList(0, 12), WOMEN.subList(0, 9), MEN.subList(0, 9), PATRONYMICS.subList(0, 6));

    private static final Stock OTHER = new Stock(
            SURNAMES.subList(12, SURNAMES.size()),
            WOMEN.subList(9, WOMEN.size()),
            MEN.subList(9, MEN.size()),
            PATRONYMICS.subList(6, PATRONYMICS.size()));

    private Names() {}

    /** Seven people in ten have Kazakh names. */
    static Stock stock(Dice dice) {
        return dice.below(10) < 7 ? KAZAKH : OTHER;
    }
}
