package io.github.processingledger.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The policy versions of a timeline, each read from its file. Immutable. */
public final class Policies {
    private final PolicyTimeline timeline;
    private final Map<String, Policy> byHash;

    private Policies(PolicyTimeline timeline, Map<String, Policy> byHash) {
        this.timeline = timeline;
        this.byHash = byHash;
    }

    /**
     * @param byHash finds a policy by the hash of its file
     */
    public static Policies of(PolicyTimeline timeline, Function<String, Policy> byHash) {
        Map<String, Policy> policies = new HashMap<>();
        timeline.versions().forEach(version -> policies.computeIfAbsent(version.hash(), byHash));
        return new Policies(timeline, policies);
    }

    /** The same policy at all times, for asking what another version would have said. */
    public static Policies always(Policy policy) {
        return new Policies(PolicyTimeline.empty(), Map.of("", policy));
    }

    /** The policy in force at an instant, empty only where none was ever published. */
    public Optional<Policy> inForceAt(Instant at) {
        String hash = timeline.inForceAt(at).map(PublishedPolicy::hash).orElse("");
        return Optional.ofNullable(byHash.get(hash));
    }

    public PolicyTimeline timeline() {
        return timeline;
    }
}
