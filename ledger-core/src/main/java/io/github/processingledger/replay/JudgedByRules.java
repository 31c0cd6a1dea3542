package io.github.processingledger.replay;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation;

/** Whether the rules of a policy decided of an entry. */
final class JudgedByRules {
    private JudgedByRules() {}

    /** They did not of how the ledger began, of its blocking instead of a destruction, nor where people were unclear. */
    static boolean is(Entry entry) {
        return switch (entry.act()) {
            case Fact.Genesis ignored -> false;
            case Fact.PolicyPublished ignored -> false;
            case Operation.Blocking blocking -> !blocking.trigger().value().equals("legal-hold");
            default -> entry.failures().stream().map(RuleFailure::rule).noneMatch(rule -> rule.startsWith("identity-"));
        };
    }
}
