package io.github.processingledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.PolicyTimeline;
import io.github.processingledger.policy.PublishedPolicy;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.policy.ShippedPolicies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which policy version judges what, by when it occurred. */
class PolicyChangeTest {
    private static final Policy FIRST = ShippedPolicies.read(ShippedPolicies.DEFAULT);
    /** The second version no longer declares e-mail addresses for services. */
    private static final Policy SECOND = second();

    private static final Instant SETUP = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ANNOUNCED = Instant.parse("2026-03-01T06:00:00Z");
    /** Midnight of 10 March 2026 in Astana. */
    private static final Instant MIDNIGHT = Instant.parse("2026-03-09T19:00:00Z");

    private static final PolicyTimeline TIMELINE = PolicyTimeline.empty()
            .with(published(1, FIRST, SETUP, SETUP))
            .with(published(2, SECOND, MIDNIGHT, ANNOUNCED));
    private static final Policies POLICIES =
            Policies.of(TIMELINE, Map.of(FIRST.hash(), FIRST, SECOND.hash(), SECOND)::get);
    private static final Drafts COLLECTION = Drafts.of(Acts.collection(CollectionSource.SUBJECT));

    @Test
    void a_policy_that_starts_at_midnight_in_astana_judges_midnight_and_not_the_moment_before() {
        Verdict before = decide(COLLECTION.at("2026-03-09T18:59:59.999Z"));
        Verdict at = decide(COLLECTION.at("2026-03-09T19:00:00Z"));

        assertThat(before.policy()).isEqualTo("kz-94v-astana-portal/1");
        assertThat(before.isAllowed()).isTrue();
        assertThat(at.policy()).isEqualTo("kz-94v-astana-portal/2");
        assertThat(at.failures()).extracting(RuleFailure::rule).containsExactly("category-serves-purpose");
    }

    @Test
    void a_report_that_comes_late_is_judged_by_the_policy_of_the_time_it_occurred_in_either_mode() {
        Drafts late = COLLECTION.at("2026-03-09T18:59:59.999Z");

        assertThat(decide(late).policy()).isEqualTo("kz-94v-astana-portal/1");
        assertThat(decide(late.asFact()).policy()).isEqualTo("kz-94v-astana-portal/1");
    }

    @Test
    void the_old_version_may_not_be_cited_once_the_new_one_is_in_force() {
        Verdict verdict = decide(COLLECTION.at(MIDNIGHT).serving("informing").under("kz-94v-astana-portal/1"));

        assertThat(verdict.failures()).extracting(RuleFailure::rule).containsExactly("cited-policy-is-in-force");
    }

    @Test
    void a_policy_never_starts_before_its_publication() {
        PolicyTimeline backdated = TIMELINE.with(published(3, FIRST, SETUP, Instant.parse("2026-04-01T00:00:00Z")));

        assertThat(backdated.inForceAt(Instant.parse("2026-03-31T23:59:59.999Z")))
                .map(PublishedPolicy::position)
                .contains(2L);
        assertThat(backdated.inForceAt(Instant.parse("2026-04-01T00:00:00Z")))
                .map(PublishedPolicy::position)
                .contains(3L);
    }

    @Test
    void before_the_first_start_the_first_policy_judges_and_no_later_one() {
        assertThat(TIMELINE.inForceAt(Instant.parse("2020-01-01T00:00:00Z")))
                .map(PublishedPolicy::position)
                .contains(1L);
        assertThat(PolicyTimeline.empty().inForceAt(SETUP)).isEmpty();
    }

    @Test
    void a_later_publication_wins_where_two_versions_start_together() {
        PolicyTimeline both = TIMELINE.with(published(3, FIRST, MIDNIGHT, ANNOUNCED.plusSeconds(1)));

        assertThat(both.inForceAt(MIDNIGHT)).map(PublishedPolicy::position).contains(3L);
    }

    @Test
    void without_any_policy_an_operation_is_refused_and_the_ledgers_own_facts_stand() {
        Policies none = Policies.of(PolicyTimeline.empty(), hash -> FIRST);

        assertThat(Told.nothing().decide(COLLECTION, none).failures())
                .extracting(RuleFailure::rule)
                .containsExactly("cited-policy-is-in-force");
        assertThat(Told.nothing()
                        .decide(Drafts.of(Acts.recipient()).aboutNobody(), none)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void a_consent_is_judged_by_the_policy_it_was_given_under() {
        Drafts consent = Drafts.of(Acts.consent(null, null, true, true, true, "informing"));
        Drafts use = Drafts.of(Acts.use()).serving("informing").citing(Acts.CONSENT);
        Drafts held = COLLECTION.at("2026-03-08T05:00:00Z");

        assertThat(Told.of(held, consent.at("2026-03-09T18:00:00Z"))
                        .decide(use, POLICIES)
                        .failures())
                .extracting(RuleFailure::rule)
                .containsExactly("basis-covers-operation");
        assertThat(Told.of(held, consent.at(MIDNIGHT)).decide(use, POLICIES).isAllowed())
                .isTrue();
    }

    @Test
    void what_another_policy_would_have_said_is_asked_with_that_policy_always() {
        Drafts use = Drafts.of(Acts.provision(Acts.RECIPIENT)).onGround("contract");
        Policies union = Policies.always(ShippedPolicies.read("eu-gdpr"));

        assertThat(Histories.REGISTERED.decide(use, POLICIES).isAllowed()).isFalse();
        assertThat(Histories.REGISTERED.decide(use, union).isAllowed()).isFalse();
        assertThat(Histories.REGISTERED.decide(use, union).failures())
                .extracting(RuleFailure::rule)
                .containsExactly("abroad-needs-adequacy-or-written-consent");
    }

    private static Verdict decide(Drafts draft) {
        return Told.nothing().decide(draft, POLICIES);
    }

    private static RecordedEntry published(long position, Policy policy, Instant start, Instant recordedAt) {
        Fact fact = new Fact.PolicyPublished(Code.of(policy.code().value()), policy.version(), policy.hash(), start);
        return new RecordedEntry(
                position,
                recordedAt,
                "0".repeat(64),
                Drafts.of(fact).aboutNobody().at(recordedAt).draft());
    }

    private static Policy second() {
        String file = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8);
        String services = "categories: [name, email, phone, birth, photo, citizenship";
        int at = file.lastIndexOf(services);
        String changed =
                file.substring(0, at) + services.replace("email, ", "") + file.substring(at + services.length());
        return PolicyReader.read(changed.replace("version: 1", "version: 2")
                .replace("third-party, cross-border, publication, form, language", "third-party")
                .replace("purposes, term, ", "purposes, ")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void corrections_void_recipients_and_assessments_but_no_policies() {
        ReferenceFacts facts = ReferenceFacts.none()
                .evolve(published(1, FIRST, SETUP, SETUP))
                .evolve(Histories.RECIPIENT.recordedAt(2))
                .evolve(Histories.ADEQUACY.recordedAt(3));
        ReferenceFacts corrected = facts;
        for (long wrong = 1; wrong <= 3; wrong++) {
            corrected = corrected.evolve(
                    Drafts.of(new Fact.Correction(wrong, null)).aboutNobody().recordedAt(3 + wrong));
        }
        var recipient = ((Fact.RecipientRegistered) Acts.recipient()).recipient();
        var country = ((Fact.CountryAssessed) Acts.assessment("DE", true, "2026-03-04")).country();

        assertThat(facts.isRegistered(recipient, Drafts.NOON)).isTrue();
        assertThat(facts.latestAssessment(country)).isPresent();
        assertThat(corrected.isRegistered(recipient, Drafts.NOON)).isFalse();
        assertThat(corrected.latestAssessment(country)).isEmpty();
        assertThat(corrected.policies().versions()).hasSize(1);

        ReferenceFacts restored = corrected
                .evolve(Drafts.of(new Fact.Correction(5, null)).aboutNobody().recordedAt(7))
                .evolve(Drafts.of(new Fact.Correction(6, null)).aboutNobody().recordedAt(8));
        assertThat(restored.isRegistered(recipient, Drafts.NOON)).isTrue();
        assertThat(restored.latestAssessment(country)).isPresent();
        assertThat(restored.evolve(Drafts.of(new Fact.Correction(8, null))
                                .aboutNobody()
                                .recordedAt(9))
                        .latestAssessment(country))
                .isEmpty();
    }
}
