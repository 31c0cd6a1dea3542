package io.github.processingledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    private static final String PORTAL =
            new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown rule|category-is-declared: {|category-is-denied: {|/rules/category-is-denied",
                "a missing deadline|'  clarify: { workingDays: 1 }\n'|''|/deadlines/clarify",
                "negative days|withdrawal: { workingDays: 15 }|withdrawal: { workingDays: -15 }"
                        + "|/deadlines/withdrawal/workingDays",
                "half days|withdrawal: { workingDays: 15 }|withdrawal: { workingDays: 1.5 }"
                        + "|/deadlines/withdrawal/workingDays",
                "a duplicate category|'\n  phone: { clause'|'\n  email: { clause'|/categories/email",
                "an undeclared category|[visit-statistics]|[shoe-size]|/purposes/statistics/categories/0",
                "a purpose within itself|kind: marketing|parent: marketing|/purposes/marketing/parent",
                "an unknown wider purpose|kind: marketing|parent: gossip|/purposes/marketing/parent",
                "an unknown time zone|Asia/Almaty|Asia/Atlantis|/timeZone",
                "an unknown country|'country: KZ, domestic: [KZ]'|'country: XX, domestic: [KZ]'|/jurisdiction/country",
                "working days without a calendar|'calendar: KZ\n'|''|/deadlines/answer-request/workingDays",
                "an unknown ground abroad|grounds: [treaty, law|grounds: [handshake, law"
                        + "|/rules/abroad-needs-adequacy-or-written-consent/grounds/0",
                "an unknown parameter|subtypes: [provision, access]|subtype: [provision]"
                        + "|/rules/transfer-needs-norm-of-law/subtype",
                "an unknown kind of operation|performs: []|performs: [gossip]|/roles/auditor/performs",
                "a version of zero|version: 1|version: 0|/version",
                "a name without Kazakh|'phone: { clause: \"3.3\", name: { kk: '|'phone: { clause: \"3.3\", name: { kz:"
                        + " '|/categories/phone/name/kk",
            })
    void a_bad_policy_is_refused_with_a_pointer(String what, String old, String bad, String pointer) {
        assertThat(PORTAL).contains(old);
        InvalidPolicyException refused = refusal(PORTAL.replaceFirst(quote(old), bad));

        assertThat(refused.faults()).as(what).extracting(PolicyFault::pointer).contains(pointer);
    }

    @Test
    void two_purposes_within_each_other_are_both_pointed_at() {
        InvalidPolicyException refused = refusal(PORTAL.replace("kind: marketing", "parent: statistics")
                .replace("kind: statistics", "parent: marketing"));

        assertThat(refused.faults())
                .extracting(PolicyFault::pointer)
                .containsExactly("/purposes/marketing/parent", "/purposes/statistics/parent");
    }

    @Test
    void what_is_no_yaml_at_all_is_refused() {
        assertThat(refusal("").faults()).isNotEmpty();
        assertThat(refusal("[1, 2").faults()).hasSize(1);
        assertThat(refusal("\u0000").faults()).hasSize(1);
        assertThat(refusal("just a text").faults()).isNotEmpty();
    }

    @Test
    void cut_and_garbled_files_are_refused_or_read_but_never_crash() {
        Random random = new Random(5);
        byte[] file = PORTAL.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 60; i++) {
            byte[] garbled = java.util.Arrays.copyOf(file, 1 + random.nextInt(file.length));
            garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            try {
                assertThat(PolicyReader.read(garbled).rules()).isNotEmpty();
            } catch (InvalidPolicyException refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }

    private static InvalidPolicyException refusal(String file) {
        return catchThrowableOfType(
                InvalidPolicyException.class, () -> PolicyReader.read(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static String quote(String text) {
        return java.util.regex.Pattern.quote(text);
    }
}
