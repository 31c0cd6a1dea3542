package io.github.processingledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.policy.Contradiction;
import io.github.processingledger.policy.Contradictions;
import io.github.processingledger.policy.DeadlineKind;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleWordingTest {
    private static final Policy PORTAL = ShippedPolicies.read(ShippedPolicies.DEFAULT);

    @Test
    void a_reason_tells_the_facts_in_each_language_on_the_calendar_of_astana() {
        RuleFailure failure = new RuleFailure(
                "no-basis-after-withdrawal",
                new TreeMap<>(Map.of("why", "withdrawn", "consent", "C-17", "date", "2026-03-02T20:00:00Z")));

        assertThat(in(Language.EN).reason(failure)).isEqualTo("Consent C-17 was withdrawn on 3 March 2026.");
        assertThat(in(Language.RU).reason(failure)).isEqualTo("Согласие C-17 отозвано: 3 марта 2026 года.");
        assertThat(in(Language.KK).reason(failure)).isEqualTo("C-17 келісімі қайтарып алынған: 2026 жылғы 3 наурыз.");
    }

    @Test
    void a_norm_is_called_what_the_policy_calls_it_and_an_undeclared_one_stands_for_itself() {
        assertThat(reason(Language.EN, "kz-housing"))
                .isEqualTo("The policy in force does not declare the norm of law: Law on Housing Relations.");
        assertThat(reason(Language.RU, "kz-housing")).contains("Закон «О жилищных отношениях»");
        assertThat(reason(Language.EN, "kz-unheard-of"))
                .isEqualTo("The policy in force does not declare the norm of law: kz-unheard-of.");
    }

    private static String reason(Language language, String norm) {
        return in(language)
                .reason(new RuleFailure(
                        "basis-covers-operation", new TreeMap<>(Map.of("why", "undeclared-norm", "norm", norm))));
    }

    @Test
    void a_clause_is_told_with_the_article_and_its_law() {
        assertThat(in(Language.EN).clause("retention-has-an-end"))
                .isEqualTo("clause 6.4 of the policy; art. 12, "
                        + "Law No. 94-V of 21 May 2013 on Personal Data and Their Protection");
        assertThat(new RuleWording(ShippedPolicies.read("eu-gdpr"), Language.EN).clause("retention-has-an-end"))
                .isEqualTo("art. 5(1)(e), General Data Protection Regulation (EU) 2016/679");
        assertThat(in(Language.RU).clause("no-such-rule")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_rule_deadline_and_contradiction_has_words(Language language) {
        for (RuleName rule : RuleName.values()) {
            assertThat(in(language).sentence(rule.code())).endsWith(".");
        }
        for (DeadlineKind kind : DeadlineKind.values()) {
            assertThat(Wording.in(language).text("deadline." + kind.code())).isNotBlank();
        }
        for (String name : ShippedPolicies.names()) {
            Policy policy = ShippedPolicies.read(name);
            for (Contradiction contradiction : Contradictions.of(policy)) {
                assertThat(new RuleWording(policy, language).contradiction(contradiction))
                        .endsWith(".")
                        .doesNotContain("{", "–");
            }
        }
    }

    private static RuleWording in(Language language) {
        return new RuleWording(PORTAL, language);
    }
}
