package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation.Transfer;
import io.github.processingledger.policy.Assessment;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.Consent;
import java.util.Optional;

/** Data goes abroad under a dated adequacy decision, a written cross-border consent, or a ground that the law names; a contract is none in Kazakhstan (clauses 7.1, 7.2; art. 16). */
final class AbroadNeedsAdequacyOrWrittenConsent implements Rule {
    private static final Code CONTRACT = Code.of("contract");

    @Override
    public RuleName name() {
        return RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!(question.act() instanceof Transfer transfer)
                || transfer.country() == null
                || question.policy().isDomestic(transfer.country())
                || Transfers.isToThePerson(question, transfer)) {
            return Optional.empty();
        }
        Country country = transfer.country();
        boolean onGround = transfer.ground() != null && setting.codes("grounds").contains(transfer.ground());
        return onGround || isAdequate(question, country) || isConsented(question, setting)
                ? Optional.empty()
                : Failure.of(name(), why(question, transfer, country))
                        .with("country", country)
                        .asFailure();
    }

    /** Adequate when it happened, and not found wanting since. */
    private static boolean isAdequate(Question question, Country country) {
        boolean then = question.facts()
                .assessment(country, question.at(), question.policy().zone())
                .map(Assessment::adequate)
                .orElse(false);
        return then
                && (question.draft().mode() == Mode.FACT
                        || question.facts()
                                .latestAssessment(country)
                                .map(Assessment::adequate)
                                .orElse(false));
    }

    private static boolean isConsented(Question question, RuleSetting setting) {
        Consent consent = question.consent();
        return consent != null
                && consent.terms().form() != null
                && setting.codes("forms").contains(consent.terms().form())
                && Transfers.allows(question, ConsentGiven::crossBorder)
                && Coverage.isFull(question);
    }

    private static String why(Question question, Transfer transfer, Country country) {
        if (CONTRACT.equals(transfer.ground())) {
            return "contract";
        }
        return question.facts().latestAssessment(country).isPresent() ? "inadequate" : "not-assessed";
    }
}
