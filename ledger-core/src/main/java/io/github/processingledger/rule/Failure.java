package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.RuleName;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the coded facts that a refusal's sentence is made of. A rule that can fail in several ways says which by
 * {@code why}, which chooses the sentence.
 */
final class Failure {
    private final RuleName rule;
    private final SortedMap<String, Object> parameters = new TreeMap<>();

    private Failure(RuleName rule) {
        this.rule = rule;
    }

    static Failure of(RuleName rule) {
        return new Failure(rule);
    }

    static Failure of(RuleName rule, String why) {
        Failure failure = new Failure(rule);
        failure.parameters.put("why", why);
        return failure;
    }

    Failure with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value instanceof Long || value instanceof Boolean ? value : value.toString());
        }
        return this;
    }

    Failure with(String name, Collection<Code> codes) {
        parameters.put(name, codes.stream().map(Code::value).toList());
        return this;
    }

    Failure at(String name, Instant instant) {
        parameters.put(name, instant.toString());
        return this;
    }

    Optional<RuleFailure> asFailure() {
        return Optional.of(new RuleFailure(rule.code(), parameters));
    }
}
