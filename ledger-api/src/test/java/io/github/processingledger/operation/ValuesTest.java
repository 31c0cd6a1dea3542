package io.github.processingledger.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"160440002100", "130940001705", "051140003306", "970540000800"})
    void a_number_of_a_legal_entity_is_shown(String digits) {
        Bin bin = new Bin(digits);

        assertThat(bin.isPersons()).isFalse();
        assertThat(bin).hasToString(digits);
    }

    @Test
    void a_number_of_a_person_is_not_shown() {
        Bin bin = new Bin(withCheckDigit("90010130001"));

        assertThat(bin.isPersons()).isTrue();
        assertThat(bin.toString()).doesNotContain("9001");
    }

    @Test
    void one_check_digit_of_ten_is_right_and_no_other() {
        Random random = new Random(11);
        int without = 0;
        for (int i = 0; i < 2_000; i++) {
            String first = "%011d".formatted(random.nextLong(100_000_000_000L));
            String right = withCheckDigit(first);
            without += right.isEmpty() ? 1 : 0;
            for (int digit = 0; digit < 10; digit++) {
                String number = first + digit;
                if (number.equals(right)) {
                    assertThat(new Bin(number).digits()).isEqualTo(number);
                } else {
                    assertThatThrownBy(() -> new Bin(number)).isInstanceOf(InvalidValueException.class);
                }
            }
        }
        assertThat(without)
                .as("numbers that have no check digit in either round")
                .isBetween(1, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90010130001", "9001013000177", "90010130001x", "９00101300017", " 900101300017"})
    void what_is_not_twelve_digits_is_no_number(String digits) {
        assertThat(Bin.isIin(digits)).isFalse();
        assertThatThrownBy(() -> new Bin(digits))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("a BIN has 12 digits, the last of which is its check digit");
    }

    @Test
    void an_iin_needs_a_real_birth_date_and_a_century() {
        for (String born : List.of("900101", "000229", "991231")) {
            assertThat(Bin.isIin(number(born, '5'))).as(born).isEqualTo(true);
        }
        assertThat(Bin.isIin(number("000229", '3'))).as("1900 was no leap year").isFalse();
        for (String noDay : List.of("901301", "900132", "900230", "000000")) {
            assertThat(Bin.isIin(number(noDay, '3'))).as(noDay).isFalse();
        }
        for (char century : "0789".toCharArray()) {
            assertThat(Bin.isIin(number("900101", century))).isFalse();
        }
        for (char century : "123456".toCharArray()) {
            assertThat(Bin.isIin(number("900101", century))).isTrue();
        }
    }

    @Test
    void nothing_a_caller_wrote_is_printed() {
        String secret = "Somebody " + withCheckDigit("90010130001");
        Text text = Text.of(secret);
        Reference reference = new Reference(Reference.Kind.CONSENT, secret);
        for (Object each : List.of(
                text,
                reference,
                Recipient.named(text, new Bin(withCheckDigit("90010130001"))),
                new Recipient("rcp-x", text, null),
                new Performer(secret, text),
                new Actor(secret, Code.of("clerk")),
                new Basis(reference, null, text),
                new Operation.Use(text, null, true, text),
                new Operation.Destruction(
                        null, null, Code.of("m"), text, List.of(new Performer(secret, text)), text, text),
                new Operation.Clarification(Operation.ClarificationKind.CHANGE, reference, text))) {
            assertThat(each.toString()).doesNotContain("Somebody").doesNotContain("9001013");
        }
    }

    @Test
    void a_sealed_text_reveals_nothing_and_equals_only_itself() {
        assertThat(Text.SEALED.isSealed()).isTrue();
        assertThatThrownBy(Text.SEALED::reveal).isInstanceOf(IllegalStateException.class);
        assertThat(Text.of("a"))
                .isEqualTo(Text.of("a"))
                .isNotEqualTo(Text.SEALED)
                .isNotEqualTo(Text.of("b"));
        assertThat(Text.of("a").reveal()).isEqualTo("a");
    }

    @Test
    void texts_and_references_have_a_length() {
        assertThat(Text.of("x".repeat(4_000)).reveal()).hasSize(4_000);
        for (String wrong : List.of("", " \t", "x".repeat(4_001))) {
            assertThatThrownBy(() -> Text.of(wrong)).isInstanceOf(InvalidValueException.class);
        }
        for (String wrong : List.of("", " ", "x".repeat(201))) {
            assertThatThrownBy(() -> new Reference(Reference.Kind.HOLD, wrong))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> new Performer(wrong, null)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> new Actor(wrong, Code.of("clerk"))).isInstanceOf(InvalidValueException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "art9-5", "a234567890123456789012345678901234567890", "x-"})
    void a_code_is_a_short_lower_case_word(String code) {
        assertThat(new Code(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "1a", "-a", "a b", "a_b", "a.b", "ә", "a\n", "a2345678901234567890123456789012345678901"
            })
    void anything_else_is_no_code_and_is_not_repeated(String code) {
        assertThatThrownBy(() -> new Code(code))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("a code has the form [a-z][a-z0-9-]{0,39}");
    }

    @Test
    void a_country_is_a_code_of_iso_3166() {
        assertThat(new Country("KZ")).isEqualTo(Country.KAZAKHSTAN);
        for (String wrong : List.of("kz", "KAZ", "XX", "", "QZ")) {
            assertThatThrownBy(() -> new Country(wrong)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void a_basis_names_something_and_a_recipient_is_somebody() {
        assertThatThrownBy(() -> new Basis(null, null, null)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Recipient.named(null, null)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void the_thirteen_kinds_are_those_of_clause_2_6() {
        assertThat(OperationKind.values())
                .extracting(OperationKind::code)
                .containsExactly(
                        "collection",
                        "recording",
                        "systematisation",
                        "accumulation",
                        "storage",
                        "clarification",
                        "extraction",
                        "use",
                        "transfer",
                        "anonymisation",
                        "blocking",
                        "deletion",
                        "destruction");
        assertThat(Operation.class.getPermittedSubclasses()).hasSize(13);
        assertThat(OperationKind.ofCode("erasure")).isEmpty();
    }

    @Test
    void a_transfer_names_a_country_unless_it_is_a_distribution() {
        for (Operation.TransferKind kind : Operation.TransferKind.values()) {
            if (kind == Operation.TransferKind.DISTRIBUTION) {
                assertThat(new Operation.Transfer(kind, null, null, null, Code.of("web"), null).country())
                        .isNull();
            } else {
                assertThatThrownBy(() -> new Operation.Transfer(kind, null, null, null, Code.of("web"), null))
                        .isInstanceOf(InvalidValueException.class);
            }
        }
    }

    private static String number(String birth, char century) {
        for (int serial = 0; serial < 10_000; serial++) {
            String number = withCheckDigit(birth + century + "%04d".formatted(serial));
            if (!number.isEmpty()) {
                return number;
            }
        }
        throw new IllegalStateException("no number of that day");
    }

    /** The number with its check digit by the published rule, empty where it has none. */
    private static String withCheckDigit(String first) {
        for (int shift : new int[] {0, 2}) {
            int sum = 0;
            for (int i = 0; i < 11; i++) {
                sum += (first.charAt(i) - '0') * ((i + shift) % 11 + 1);
            }
            if (sum % 11 < 10) {
                return first + sum % 11;
            }
        }
        return "";
    }
}
