package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.Histories;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgedByRulesTest {
    private static final Entry USUAL =
            Histories.random(new Random(1), "sub-1", 1).getFirst().entry();

    @Test
    void rules_decide_of_what_is_reported() {
        assertThat(JudgedByRules.is(USUAL)).isTrue();
        assertThat(JudgedByRules.is(refusedFor("basis-covers-operation"))).isTrue();
        assertThat(JudgedByRules.is(of(new Operation.Blocking(Code.of("request"), null, null))))
                .isTrue();
    }

    @Test
    void no_rule_decided_of_unclear_people_nor_of_the_blocking_instead_of_a_destruction() {
        assertThat(JudgedByRules.is(refusedFor("identity-conflict"))).isFalse();
        assertThat(JudgedByRules.is(of(new Operation.Blocking(Code.of("legal-hold"), null, null))))
                .isFalse();
    }

    private static Entry refusedFor(String rule) {
        return USUAL.decided("kz/1", Outcome.REFUSED, List.of(new RuleFailure(rule, new TreeMap<>())), List.of());
    }

    private static Entry of(Act act) {
        return new Entry(
                USUAL.id(),
                act,
                USUAL.subject(),
                USUAL.system(),
                USUAL.categories(),
                false,
                USUAL.purpose(),
                null,
                USUAL.occurredAt(),
                USUAL.offset(),
                USUAL.actor(),
                USUAL.policy(),
                USUAL.mode(),
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
    }
}
