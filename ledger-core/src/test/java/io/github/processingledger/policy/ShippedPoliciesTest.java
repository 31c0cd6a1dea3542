package io.github.processingledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.operation.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPoliciesTest {
    @Test
    void the_portal_policy_declares_every_category_purpose_ground_rule_and_deadline() {
        Policy policy = ShippedPolicies.read("kz-94v-astana-portal");

        assertThat(policy.id()).isEqualTo("kz-94v-astana-portal/1");
        assertThat(policy.catalogue().categories()).hasSize(20);
        assertThat(policy.catalogue().purposes().keySet())
                .extracting(Code::value)
                .containsExactly("informing", "contracts", "services", "marketing", "statistics");
        assertThat(policy.catalogue().grounds()).hasSize(10);
        assertThat(policy.catalogue().destructionGrounds()).hasSize(6);
        assertThat(policy.rules()).hasSize(24);
        assertThat(policy.hash()).isEqualTo(PolicyReader.hash(ShippedPolicies.file("kz-94v-astana-portal")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kz-94v-astana-portal", "eu-gdpr", "ru-152fz"})
    void every_shipped_policy_is_complete(String name) {
        Policy policy = ShippedPolicies.read(name);

        assertThat(policy.code().value()).isEqualTo(name);
        assertThat(policy.deadlines()).hasSize(DeadlineKind.values().length);
        assertThat(policy.catalogue().categories()).hasSize(20);
        assertThat(policy.rules()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(policy.rules().values())
                .allSatisfy(rule -> assertThat(rule.citation()).isNotEqualTo(new Citation(null, null)));
    }

    @Test
    void the_portal_policys_contradictions_to_the_law_name_clause_and_article() {
        assertThat(Contradictions.of(ShippedPolicies.read("kz-94v-astana-portal")))
                .extracting(found -> found.code() + " " + found.citation().clause() + " / "
                        + found.citation().article())
                .containsExactly(
                        "unlimited-retention 6.4 / 12",
                        "form-filling-as-consent 5.1 / 8(4)",
                        "opt-out-marketing 4.2 / 7(1), 8",
                        "contract-as-cross-border-ground 7.2 / 16",
                        "sensitive-category 3.8 / 7, 8",
                        "sensitive-category 3.5 / 7, 8",
                        "blocking-matrix 2.2 / 1");
    }

    @Test
    void a_contract_is_a_ground_for_a_transfer_abroad_in_the_union_but_not_in_kazakhstan() {
        assertThat(Contradictions.of(ShippedPolicies.read("eu-gdpr")))
                .extracting(Contradiction::code)
                .containsExactly("sensitive-category");
        assertThat(Contradictions.of(ShippedPolicies.read("ru-152fz")))
                .extracting(Contradiction::code)
                .containsExactly("sensitive-category");
    }
}
