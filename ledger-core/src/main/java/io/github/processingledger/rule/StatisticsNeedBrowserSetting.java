package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact.BrowserSetting;
import io.github.processingledger.policy.Purpose;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import java.time.Instant;
import java.util.Optional;

/** Visit statistics are processed only while the visitor's recorded browser setting allows it (clauses 4.3, 5.2). Statistics that name no visitor have no setting to look at. */
final class StatisticsNeedBrowserSetting implements Rule {
    @Override
    public RuleName name() {
        return RuleName.STATISTICS_NEED_BROWSER_SETTING;
    }

    @Override
    public Optional<RuleFailure> check(Question question, RuleSetting setting) {
        boolean statistics = question.needsBasis()
                && question.policy().catalogue().kindOf(question.draft().purpose()) == Purpose.Kind.STATISTICS;
        if (!statistics || question.draft().subject() == null) {
            return Optional.empty();
        }
        BrowserSetting then = question.state().browserSetting(question.at());
        if (then == null) {
            return Failure.of(name(), "none").asFailure();
        }
        BrowserSetting latest = question.state().browserSetting(Instant.MAX);
        return allows(then) && (latest == null || allows(latest))
                ? Optional.empty()
                : Failure.of(name(), "off").asFailure();
    }

    private static boolean allows(BrowserSetting setting) {
        return setting.cookies() && setting.javascript();
    }
}
