package io.github.processingledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.operation.Code;
import org.junit.jupiter.api.Test;

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
        assertThat(policy.deadlines()).hasSize(DeadlineKind.values().length);
        assertThat(policy.hash()).isEqualTo(PolicyReader.hash(ShippedPolicies.file("kz-94v-astana-portal")));
    }
}
