package io.github.processingledger.http;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.PublishedPolicy;
import io.github.processingledger.subject.StateAsOf;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People's states as of an instant, with the policy that was in force then. */
@Component
class StateJson {
    private final PublishedPolicies policies;
    private final InstantSource clock;

    StateJson(PublishedPolicies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The version in force at an instant, of those published by another; null if none was. */
    @Nullable
    String policyId(Instant asOf, Instant knownAt) {
        return inForce(asOf, knownAt).map(PublishedPolicy::id).orElse(null);
    }

    private Optional<PublishedPolicy> inForce(Instant asOf, Instant knownAt) {
        return policies.timelineKnownAt(knownAt).inForceAt(asOf);
    }

    /** A state with the policy in force then. */
    Map<String, Object> json(StateAsOf state) {
        Optional<PublishedPolicy> then = inForce(state.asOf(), state.knownAt());
        Map<String, Object> json = state.withTermsIn(zone(then)).json();
        json.put("policy", then.map(PublishedPolicy::id).orElse(null));
        return json;
    }

    /** In which days began and ended then. */
    ZoneId zone(Instant asOf, Instant knownAt) {
        return zone(inForce(asOf, knownAt));
    }

    private ZoneId zone(Optional<PublishedPolicy> then) {
        return then.map(published -> policies.policy(published.id()))
                .orElseGet(() -> policies.inForceAt(clock.instant()))
                .zone();
    }
}
