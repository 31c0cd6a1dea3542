package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/**
 * A valid consent that covers category and purpose, or a coded ground, or a named norm of law, is cited (clause 5.1; art.
 * 7-9). Whether the consent has ended is another rule's question.
 */
final class BasisCoversOperation implements Rule {
    @Override
    public RuleName name() {
        return RuleName.BASIS_COVERS_OPERATION;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        if (!question.needsBasis()) {
            return Optional.empty();
        }
        Basis basis = question.draft().basis();
        if (basis == null) {
            return Failure.of(name(), "none").asFailure();
        }
        if (basis.ground() != null && !question.namesGround()) {
            return Failure.of(name(), "undeclared-ground")
                    .with("ground", basis.ground())
                    .asFailure();
        }
        Code undeclared = question.undeclaredNorm();
        if (undeclared != null) {
            return Failure.of(name(), "undeclared-norm")
                    .with("norm", undeclared)
                    .asFailure();
        }
        if (question.namesGround() || question.namesNorm()) {
            return Optional.empty();
        }
        Failure gap = Coverage.gap(question);
        return gap == null ? Optional.empty() : gap.asFailure();
    }
}
