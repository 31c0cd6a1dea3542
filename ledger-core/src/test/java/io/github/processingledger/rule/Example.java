package io.github.processingledger.rule;

import io.github.processingledger.policy.RuleName;

/**
 * One line of the decision table.
 *
 * @param claim what is done, in English
 */
record Example(RuleName rule, String claim, boolean accepted, Drafts draft, Told told) {
    static Example accepts(RuleName rule, String claim, Drafts draft, Told told) {
        return new Example(rule, claim, true, draft, told);
    }

    static Example refuses(RuleName rule, String claim, Drafts draft, Told told) {
        return new Example(rule, claim, false, draft, told);
    }

    @Override
    public String toString() {
        return rule.code() + (accepted ? " accepts: " : " refuses: ") + claim;
    }
}
