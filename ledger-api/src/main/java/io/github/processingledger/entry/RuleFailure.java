package io.github.processingledger.entry;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule that an act failed, with the coded facts that its sentence is rendered from when it is read; never a free text.
 *
 * @param rule the rule's name
 * @param parameters codes, numbers, dates and ledger-issued ids as JSON values
 */
public record RuleFailure(String rule, SortedMap<String, Object> parameters) {
    public RuleFailure {
        parameters = new TreeMap<>(parameters);
    }
}
