package io.github.processingledger.rule;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Text;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.subject.Consent;
import io.github.processingledger.subject.SubjectState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules are asked: may this act stand?
 *
 * @param draft the act as the log would keep it, its outcome not yet decided
 * @param state for mode enforce everything recorded so far; for mode fact what was in force when it occurred
 * @param personUnknown whether the report names a person that the ledger has no pseudonym for
 * @param policy the policy in force when the act occurred
 * @param policies every version, since a consent is judged by the one it was given under
 * @param facts everything recorded so far that is about nobody in particular
 */
record Question(
        Entry draft,
        SubjectState state,
        boolean personUnknown,
        Policy policy,
        Policies policies,
        ReferenceFacts facts) {

    Act act() {
        return draft.act();
    }

    Instant at() {
        return draft.occurredAt();
    }

    LocalDate day() {
        return at().atZone(policy.zone()).toLocalDate();
    }

    /** An operation that needs a purpose and a basis: any but the duties (clause 5.1; art. 7-9). */
    boolean needsBasis() {
        return act() instanceof Operation operation && !operation.kind().isDuty();
    }

    /** The consent that is cited and known to the ledger, null otherwise. */
    @Nullable
    Consent consent() {
        Basis basis = draft.basis();
        return basis == null || basis.consent() == null
                ? null
                : state.consent(basis.consent().value());
    }

    boolean namesNorm() {
        return draft.basis() != null && draft.basis().norm() != null && undeclaredNorm() == null;
    }

    /** The code of a norm that the policy does not declare, null otherwise; a norm in free words is sealed and stands. */
    @Nullable
    Code undeclaredNorm() {
        Text norm = draft.basis() == null ? null : draft.basis().norm();
        if (norm == null || norm.isSealed() || !Code.isCode(norm.reveal())) {
            return null;
        }
        Code code = Code.of(norm.reveal());
        return policy.catalogue().norms().containsKey(code) ? null : code;
    }

    /** Whether a ground is cited that the policy declares. */
    boolean namesGround() {
        return draft.basis() != null
                && draft.basis().ground() != null
                && policy.catalogue().grounds().containsKey(draft.basis().ground());
    }

    /** The categories of the act that a condition holds for, in alphabetical order. */
    SortedSet<Code> categories(Predicate<Code> condition) {
        SortedSet<Code> some = new TreeSet<>();
        for (Code category : draft.categories()) {
            if (condition.test(category)) {
                some.add(category);
            }
        }
        return some;
    }
}
