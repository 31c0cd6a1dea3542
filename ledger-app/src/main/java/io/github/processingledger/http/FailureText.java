package io.github.processingledger.http;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.rule.RuleWording;
import io.github.processingledger.wording.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Failed rules in words: the clause, and the reason in kk, ru and en, with the names of the policy that was cited. */
@Component
class FailureText {
    private final PublishedPolicies policies;

    FailureText(PublishedPolicies policies) {
        this.policies = policies;
    }

    /**
     * Each failure as JSON.
     *
     * @param policyId the version the act was judged by, null where there was none
     */
    List<Map<String, Object>> write(List<RuleFailure> failures, @Nullable String policyId) {
        List<Map<String, Object>> written = new ArrayList<>();
        if (failures.isEmpty()) {
            return written;
        }
        Policy policy = policyId == null ? policies.inForceAt(Instant.EPOCH) : policies.policy(policyId);
        for (RuleFailure failure : failures) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rule", failure.rule());
            json.put("clause", new RuleWording(policy, Language.EN).clause(failure.rule()));
            Map<String, Object> reason = new LinkedHashMap<>();
            for (Language language : Language.values()) {
                reason.put(language.code(), new RuleWording(policy, language).reason(failure));
            }
            json.put("reason", reason);
            written.add(json);
        }
        return written;
    }
}
