package io.github.processingledger.http;

import io.github.processingledger.policy.Contradiction;
import io.github.processingledger.policy.Contradictions;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.rule.RuleWording;
import io.github.processingledger.wording.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a policy departs from the law of its jurisdiction, in kk, ru and en. */
final class PolicyWarnings {
    private PolicyWarnings() {}

    static List<Map<String, Object>> of(Policy policy) {
        return Contradictions.of(policy).stream()
                .map(contradiction -> json(policy, contradiction))
                .toList();
    }

    private static Map<String, Object> json(Policy policy, Contradiction contradiction) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contradiction", contradiction.code());
        json.put("clause", contradiction.citation().clause());
        json.put("article", contradiction.citation().article());
        Map<String, Object> text = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            text.put(language.code(), new RuleWording(policy, language).contradiction(contradiction));
        }
        json.put("text", text);
        return json;
    }
}
