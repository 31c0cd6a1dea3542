package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.vault.PersonalDataDetector.Kind;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataDetectorTest {

    private final PersonalDataDetector detector = new PersonalDataDetector(EnumSet.allOf(Kind.class));

    @ParameterizedTest
    @CsvSource({
        "IIN, 900101300007",
        "IIN, 900101300811",
        "IIN, form-900101300007-a",
        "IIN, 900101 300007",
        "IIN, ９００１０１３００００７",
        "IIN, 900101\u200B300007",
        "EMAIL, a.person+x@mail.example.kz",
        "EMAIL, почта@пример.рф",
        "EMAIL, <a@b.kz>",
        "PHONE, +77011234567",
        "PHONE, +7 (701) 123-45-67",
        "PHONE, 8 701 123 45 67",
        "PHONE, 87011234567",
        "PHONE, 8 (7172) 74-12-34",
        "PHONE, +49 30 1234567890",
        "CARD, 4000123456789017",
        "CARD, 5100 1234 5678 9013",
        "CARD, 2200-1234-5678-9019",
        "CARD, 340012345678902",
        "CARD, 6220123456789016",
        "DOCUMENT, N12345678",
        "DOCUMENT, copy of n 12345678",
        "DOCUMENT, удостоверение личности № 012345678",
        "DOCUMENT, Жеке куәлік 012345678",
        "DOCUMENT, passport no. 012345678"
    })
    void personal_data_is_recognised(Kind kind, String text) {
        assertThat(detector.find(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "email",
                "data-centre-almaty-1",
                "941240000193", // a BIN: its fifth digit is 4
                "900101300008", // wrong check digit
                "901301300007", // no such month
                "010229600125", // 2001 had no 29 February
                "1900101300007", // thirteen digits
                "art9-5",
                "2026-03-02T09:15:00+05:00",
                "20260302091500",
                "192.168.100.200",
                "user@localhost",
                "@example.kz",
                "9000123456789016", // no issuer begins with 9
                "4000123456789018", // wrong Luhn digit
                "40001234567890", // no Visa has fourteen digits
                "550e8400-e29b-41d4-a716-446655440000",
                "sub-abcdefghijklmnopqrstuvwxyz",
                "ТОО «Ромашка»",
                "order 80000000001",
                "87990000000", // no operator has this code
                "1.0.0+20260302",
                "N1234567",
                "N123456789",
                "BN12345678",
                "№ 12345678",
                "012345678",
                "invoice 012345678",
                "KZ75125KZT1001300335" // an account of a company
            })
    void what_is_no_personal_data_raises_no_alarm(String text) {
        assertThat(detector.find(text)).isEmpty();
    }

    @Test
    void only_what_the_policy_names_is_looked_for() {
        PersonalDataDetector onlyPhones = new PersonalDataDetector(Set.of(Kind.PHONE));

        assertThat(onlyPhones.find("900101300007 a@b.kz")).isEmpty();
        assertThat(onlyPhones.find("+77011234567")).contains(Kind.PHONE);
    }

    @Test
    void random_numbers_of_twelve_digits_seldom_look_like_an_iin() {
        Random random = new Random(11);
        int alarms = 0;
        for (int i = 0; i < 100_000; i++) {
            String digits = String.format("%012d", random.nextLong(1_000_000_000_000L));
            alarms += detector.find(digits).isPresent() ? 1 : 0;
        }

        assertThat(alarms).isLessThan(300); // 365 of 10,000 dates, 6 of 10 centuries, 1 of 11 check digits: 0.2 %
    }

    @Test
    void long_hostile_text_is_read_to_its_end_without_alarm() {
        String hostile = "+1" + " (".repeat(20_000) + "a".repeat(50_000) + "@" + "a.".repeat(20_000);

        assertThat(detector.find(hostile)).isEmpty();
    }
}
