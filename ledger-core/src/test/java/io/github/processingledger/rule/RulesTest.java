package io.github.processingledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.operation.Text;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.subject.SubjectState;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Policy PORTAL = ShippedPolicies.read("kz-94v-astana-portal");

    @Test
    void a_collection_from_the_person_under_a_norm_is_allowed_and_carried_by_the_norm() {
        Drafts collection =
                Drafts.of(new Operation.Collection(CollectionSource.SUBJECT, Code.of("web-form"), Text.SEALED, null));
        Verdict verdict = Rules.decide(
                collection.draft(), SubjectState.unknown(), Policies.always(PORTAL), ReferenceFacts.none());

        assertThat(verdict.isAllowed()).isTrue();
        assertThat(verdict.carriedBy()).containsExactly(new Carrier(Carrier.Kind.NORM, null));
    }

    @Test
    void all_failing_rules_are_reported_in_order() {
        Drafts use = Drafts.of(new Operation.Use(Text.SEALED, null, null, null))
                .on("shoe-size")
                .serving("gossip")
                .on((io.github.processingledger.operation.Basis) null)
                .by("stranger");
        Verdict verdict =
                Rules.decide(use.draft(), SubjectState.unknown(), Policies.always(PORTAL), ReferenceFacts.none());

        assertThat(verdict.failures())
                .extracting(RuleFailure::rule)
                .containsExactly(
                        "category-is-declared",
                        "purpose-is-declared",
                        "basis-covers-operation",
                        "actor-is-authorised",
                        "use-held-data-only");
    }
}
