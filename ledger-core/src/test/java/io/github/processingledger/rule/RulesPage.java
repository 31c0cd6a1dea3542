package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.wording.Language;
import java.util.List;

/** The page of the documentation that shows every rule with its examples. */
record RulesPage(Policy policy, List<Example> examples) {
    private static final String HEAD = """
        # Rules

        Every rule in the order it is reported, as the portal's policy switches it on, with examples of what it accepts and
        refuses. A test decides every example and writes this page; do not edit it by hand.
        """;

    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (RuleName rule : RuleName.values()) {
            RuleWording wording = new RuleWording(policy, Language.EN);
            page.append("\n## ").append(rule.code()).append("\n\n");
            page.append(wording.clause(rule.code())).append("\n\n");
            for (Language language : Language.values()) {
                page.append("- ").append(language.code()).append(": ");
                page.append(new RuleWording(policy, language).sentence(rule.code()))
                        .append("\n");
            }
            page.append("\n| example | answer |\n|---|---|\n");
            examples.stream().filter(example -> example.rule() == rule).forEach(example -> row(page, example));
        }
        return page.toString();
    }

    private void row(StringBuilder page, Example example) {
        page.append("| ").append(example.claim()).append(" | ");
        if (example.accepted()) {
            page.append("accepted |\n");
            return;
        }
        RuleFailure failure = example.told()
                .decide(example.draft(), Policies.always(policy))
                .failures()
                .get(0);
        page.append("refused");
        for (Language language : Language.values()) {
            page.append("<br>").append(new RuleWording(policy, language).reason(failure));
        }
        page.append(" |\n");
    }
}
