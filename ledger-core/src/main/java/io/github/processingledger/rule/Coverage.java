package io.github.processingledger.rule;

import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.subject.Consent;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** How far the consent that is cited carries the operation (clause 5.1; art. 8). */
final class Coverage {
    private Coverage() {}

    /** Whether the consent carries the operation: complete, given by then, not ended, and wide enough. */
    static boolean isFull(Question question) {
        Consent consent = question.consent();
        return consent != null && gap(question) == null && !isEnded(question, consent);
    }

    /** Why the cited consent, were it still in force, would not cover the operation; null where it would. */
    static @Nullable Failure gap(Question question) {
        Reference cited = question.draft().basis() == null
                ? null
                : question.draft().basis().consent();
        Consent consent = question.consent();
        if (cited == null || consent == null) {
            return failure("unknown-consent", cited == null ? null : cited.value());
        }
        if (consent.given().occurredAt().isAfter(question.at())) {
            return failure("not-yet-given", consent.id())
                    .at("date", consent.given().occurredAt());
        }
        SortedSet<Code> missing = missing(question, consent);
        if (!missing.isEmpty()) {
            return failure("deficient", consent.id()).with("fields", missing);
        }
        SortedSet<Code> uncovered =
                question.categories(category -> !consent.categories().contains(category));
        if (!uncovered.isEmpty()) {
            return failure("other-categories", consent.id()).with("categories", uncovered);
        }
        Code purpose = question.draft().purpose();
        return purpose == null
                        || question.policy()
                                .catalogue()
                                .isWithin(purpose, consent.terms().purposes())
                ? null
                : failure("other-purpose", consent.id()).with("purpose", purpose);
    }

    /** Withdrawn or expired on record, or past the last day of its term. */
    static boolean isEnded(Question question, Consent consent) {
        return consent.isEnded() || isPastTerm(question, consent);
    }

    static boolean isPastTerm(Question question, Consent consent) {
        return consent.terms().until() != null
                && question.day().isAfter(consent.terms().until());
    }

    /** What the policy in force when the consent was given required, and the consent lacks. */
    private static SortedSet<Code> missing(Question question, Consent consent) {
        Instant given = consent.given().occurredAt();
        Policy policy = question.policies().inForceAt(given).orElse(question.policy());
        return policy.missingFrom(consent.terms(), consent.categories());
    }

    private static Failure failure(String why, @Nullable String consent) {
        return Failure.of(RuleName.BASIS_COVERS_OPERATION, why).with("consent", consent);
    }
}
