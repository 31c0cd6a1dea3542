package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.util.Optional;

/** One sentence that an act keeps or fails. Pure: the answer depends on nothing but the question. */
interface Rule {
    RuleName name();

    /**
     * @param setting the rule as the policy in force switches it on
     * @return why the act fails this rule, empty where it keeps it or is none of its business
     */
    Optional<RuleFailure> check(Question question, RuleSetting setting);
}
