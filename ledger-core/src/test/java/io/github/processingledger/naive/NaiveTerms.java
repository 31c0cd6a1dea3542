package io.github.processingledger.naive;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.policy.Policy;
import java.util.HashSet;
import java.util.Set;

/** What the policies of the test say, written down once more by hand. */
record NaiveTerms(
        Set<String> rules,
        Set<String> systems,
        Set<String> allowedWhileBlocked,
        Set<String> groundsWhileBlocked,
        boolean consentWhileBlocked,
        Set<ClarificationKind> requestFor,
        boolean documentNeeded,
        boolean consentSufficesForThirdParties,
        boolean groundSufficesForThirdParties,
        Set<String> groundsAbroad,
        Set<String> formsAbroad) {

    static NaiveTerms of(Policy policy) {
        Set<String> rules = new HashSet<>();
        policy.rules().keySet().forEach(rule -> rules.add(rule.code()));
        return switch (policy.id()) {
            case "kz-94v-astana-portal/1" -> kazakhstan(rules, Set.of(), false);
            case "kz-94v-astana-portal/2" -> kazakhstan(rules, Set.of("portal", "crm"), true);
            case "eu-gdpr/1" ->
                new NaiveTerms(
                        rules,
                        Set.of(),
                        Set.of("storage", "clarification", "blocking"),
                        Set.of("legal-claims"),
                        true,
                        Set.of(ClarificationKind.CHANGE),
                        false,
                        true,
                        true,
                        Set.of("safeguards", "contract", "public-interest", "legal-claims", "vital-interests"),
                        Set.of("written", "electronic-signature", "web-form"));
            default -> throw new IllegalArgumentException(policy.id());
        };
    }

    private static NaiveTerms kazakhstan(Set<String> rules, Set<String> systems, boolean thirdPartyConsent) {
        return new NaiveTerms(
                rules,
                systems,
                Set.of("clarification", "blocking"),
                Set.of(),
                false,
                Set.of(ClarificationKind.UPDATE, ClarificationKind.CHANGE),
                true,
                thirdPartyConsent,
                false,
                Set.of("treaty", "law", "constitutional-rights"),
                Set.of("written", "electronic-signature", "state-consent-service"));
    }

    static String ruleOn(Fact fact) {
        return switch (fact) {
            case Fact.Unblocking ignored -> "unblocking-names-an-open-block";
            case Fact.HoldReleased ignored -> "release-names-a-placed-hold";
            case Fact.ObjectionLifted ignored -> "lifting-names-a-raised-objection";
            default -> "withdrawal-names-a-known-consent";
        };
    }
}
