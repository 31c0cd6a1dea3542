package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.Identifier.Kind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "EMAIL, A.Person@Example.KZ, ' a.person@example.kz '",
        "EMAIL, ｕser@example.kz, user@example.kz",
        "PHONE, 87011234567, +77011234567",
        "PHONE, 8 (701) 123-45-67, +7 701 123 45 67",
        "PHONE, 77011234567, 0077011234567",
        "PHONE, +49 (30) 123.456.78, 00493012345678",
        "IIN, 900101 300007, 900101300007",
        "ACCOUNT, ' u-17 ', u-17",
        "ACCOUNT, \u0419, \u0418\u0306"
    })
    void spellings_of_one_identifier_are_one(Kind kind, String one, String other) {
        assertThat(Identifier.of(kind, "portal", one)).isEqualTo(Identifier.of(kind, "portal", other));
        assertThat(Identifier.of(kind, "portal", one).indexed())
                .isEqualTo(Identifier.of(kind, "portal", other).indexed());
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, a.b@example.kz, ab@example.kz",
        "EMAIL, a+x@example.kz, a@example.kz",
        "PHONE, +77011234567, +77011234568",
        "ACCOUNT, U-17, u-17"
    })
    void different_identifiers_stay_different(Kind kind, String one, String other) {
        assertThat(Identifier.of(kind, "portal", one)).isNotEqualTo(Identifier.of(kind, "portal", other));
    }

    @Test
    void only_local_kinds_depend_on_the_system() {
        assertThat(Identifier.of(Kind.EMAIL, "a", "x@y.kz")).isEqualTo(Identifier.of(Kind.EMAIL, "b", "x@y.kz"));
        assertThat(Identifier.of(Kind.ACTOR, "a", "u")).isNotEqualTo(Identifier.of(Kind.ACTOR, "b", "u"));
        assertThat(Identifier.of(Kind.ACTOR, "a", "u").indexed())
                .isNotEqualTo(Identifier.of(Kind.ACCOUNT, "a", "u").indexed());
    }

    @ParameterizedTest
    @CsvSource({
        "IIN, 900101300008",
        "IIN, 941240000193",
        "IIN, 90010130000",
        "IIN, 900101300800",
        "EMAIL, secret",
        "EMAIL, a@b@c.kz",
        "EMAIL, a b@c.kz",
        "EMAIL, '@c.kz'",
        "PHONE, 123",
        "PHONE, +0123456789",
        "PHONE, 7011234567x",
        "ACCOUNT, '  '"
    })
    void a_malformed_identifier_is_refused_without_showing_it(Kind kind, String raw) {
        assertThatThrownBy(() -> Identifier.of(kind, "portal", raw))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("malformed " + kind.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"900101300007", "900101300811", "000229600123", "851231100776", "040101500059"})
    void an_iin_with_birth_date_and_check_digit_is_valid(String iin) {
        assertThat(Iin.isValid(iin)).isTrue();
        for (int digit = 0; digit < 10; digit++) {
            String other = iin.substring(0, 11) + digit;
            assertThat(Iin.isValid(other)).isEqualTo(other.equals(iin));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "90010130000",
                "9001013000070",
                "90010130000a",
                "900101300007 ",
                "٩٠٠١٠١٣٠٠٠٠٧",
                "941240000193",
                "010229600125",
                "900230500011",
                "900101000007",
                "900101700007"
            })
    void anything_else_is_no_iin(String digits) {
        assertThat(Iin.isValid(digits)).isFalse();
    }

    @Test
    void ids_of_the_ledger_are_random_and_well_formed() {
        LedgerIds ids = new LedgerIds();
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = ids.next(LedgerIds.SUBJECT);
            assertThat(id).matches("sub-[a-z2-7]{26}");
            made.add(id);
        }
        assertThat(made).hasSize(10_000);
    }
}
