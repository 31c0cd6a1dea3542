package io.github.processingledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.wording.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table: every rule with what it accepts and what it refuses. */
class DecisionTableTest {
    private static final Policy PORTAL = portal();
    private static final Path PAGE = Path.of("..", "docs", "reference", "rules.md");

    /** The shipped policy, with registered systems so that one can be foreign. */
    private static Policy portal() {
        String file = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8);
        return PolicyReader.read(
                file.replace("systems: any", "systems: [portal, crm]").getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Example> examples() {
        return Stream.of(ExamplesOfState.ALL, ExamplesOfBasis.ALL, ExamplesOfTransferAndFacts.ALL)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_decided_as_the_table_says(Example example) {
        Verdict verdict = example.told().decide(example.draft(), Policies.always(PORTAL));

        assertThat(verdict.failures())
                .extracting(RuleFailure::rule)
                .containsExactlyElementsOf(
                        example.accepted() ? List.of() : List.of(example.rule().code()));
    }

    @ParameterizedTest
    @EnumSource(RuleName.class)
    void every_rule_has_an_accepted_and_a_refused_example(RuleName rule) {
        assertThat(examples().filter(example -> example.rule() == rule).map(Example::accepted))
                .contains(true, false);
    }

    @Test
    void a_fact_is_recorded_with_its_violations_but_nothing_is_destroyed_under_a_hold() {
        examples().filter(example -> !example.accepted()).forEach(example -> {
            Drafts fact = example.draft().asFact();
            Verdict verdict = example.told().decide(fact, Policies.always(PORTAL));
            boolean underHold = example.rule() == RuleName.NO_DESTRUCTION_UNDER_HOLD;
            assertThat(verdict.outcome(fact.draft()))
                    .as(example.toString())
                    .isEqualTo(underHold ? Outcome.REFUSED : Outcome.RECORDED);
        });
    }

    @Test
    void every_reason_is_a_whole_sentence_in_every_language() {
        examples().filter(example -> !example.accepted()).forEach(example -> {
            RuleFailure failure = example.told()
                    .decide(example.draft(), Policies.always(PORTAL))
                    .failures()
                    .get(0);
            for (Language language : Language.values()) {
                assertThat(new RuleWording(PORTAL, language).reason(failure))
                        .as(example + " in " + language)
                        .endsWith(".")
                        .doesNotContain("{", "}", "–");
            }
        });
    }

    @Test
    void the_reference_page_is_this_table() throws IOException {
        String page = new RulesPage(PORTAL, examples().toList()).text();
        if (Boolean.getBoolean("ledger.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew with -Dledger.write-docs=true")
                .isEqualTo(page);
    }
}
