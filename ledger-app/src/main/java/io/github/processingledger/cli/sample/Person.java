package io.github.processingledger.cli.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * An invented person. The e-mail stands in a domain reserved for examples (RFC 2606), the phone is one of +7 700 000 0001
 * and following, which nobody answers; IIN, phone, e-mail, account and visitor id are unique within a seed, so that nobody
 * is taken for another.
 *
 * @param index 0, 1, 2 …
 * @param birth date and place
 * @param language {@code kk} or {@code ru}
 */
record Person(
        int index, String name, String iin, String birth, String email, String phone, String address, String language) {
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1946, 1, 1);

    /** A prime number of days, about 60 years, so that a prime stride visits every day once. */
    private static final int BIRTH_DAYS = 21_911;

    private static final int STRIDE = 7_919;

    /** Far above the serial numbers of one day. */
    private static final int FIRST_SERIAL = 9_000;

    static Person of(long seed, int index) {
        Dice dice = new Dice(seed, index);
        boolean woman = dice.below(2) == 0;
        Names.Stock names = Names.stock(dice);
        Names.Surname surname = dice.pick(names.surnames());
        Names.First first = dice.pick(woman ? names.women() : names.men());
        Names.Patronymic father = dice.pick(names.patronymics());
        LocalDate born = birthDate(seed, index);
        return new Person(
                index,
                (woman ? surname.woman() : surname.man()) + " " + first.cyrillic() + " "
                        + (woman ? father.woman() : father.man()),
                iin(born, woman, index / BIRTH_DAYS),
                born + ", " + dice.pick(Names.BIRTH_PLACES),
                first.latin() + "." + surname.latin() + (index + 1)
                        + (dice.below(2) == 0 ? "@example.com" : "@example.org"),
                phone(index + 1),
                "Астана, " + dice.pick(Names.STREETS) + ", " + dice.between(1, 99) + ", " + dice.between(1, 180),
                dice.pick(List.of("kk", "ru")));
    }

    String account() {
        return "a-" + sixDigits();
    }

    String visitor() {
        return "v-" + sixDigits();
    }

    /** The caller's id of the person's n-th document of a kind, such as {@code C-000123-1} for a consent. */
    String document(String kind, int number) {
        return kind + "-" + sixDigits() + "-" + number;
    }

    /** A number that the person had not before. */
    String newPhone() {
        return phone(index + 5_001);
    }

    String newEmail() {
        return "new." + email;
    }

    private String sixDigits() {
        return String.valueOf(10_000_001 + index).substring(2);
    }

    private static LocalDate birthDate(long seed, int index) {
        long day = Math.floorMod(seed * 31 + 15_000, BIRTH_DAYS) + (long) index * STRIDE;
        return FIRST_BIRTH.plusDays(day % BIRTH_DAYS);
    }

    /** {@code round} counts how often all birth days were used up; each round has ten serial numbers of its own. */
    private static String iin(LocalDate born, boolean woman, int round) {
        long date = born.getYear() % 100 * 10_000L + born.getMonthValue() * 100L + born.getDayOfMonth();
        int century = (born.getYear() < 2000 ? 3 : 5) + (woman ? 1 : 0);
        return CheckDigit.complete((date * 10 + century) * 10_000 + FIRST_SERIAL + round * 10L);
    }

    private static String phone(int number) {
        return "+7 700 " + String.valueOf(10_000_000 + number).substring(1, 4) + " "
                + String.valueOf(10_000_000 + number).substring(4);
    }

    /** Names nobody, invented or not. */
    @Override
    public String toString() {
        return "Person[" + index + "]";
    }
}
