package io.github.processingledger.intake;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.policy.InvalidPolicyException;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.PublishedPolicy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Publishes policy versions (clause 8.2): first the file is kept, then a fact names it by its hash. */
public final class PolicyPublication {
    private final PolicyStore store;
    private final PublishedPolicies published;
    private final LedgerFacts facts;
    private final InstantSource clock;

    public PolicyPublication(PolicyStore store, PublishedPolicies published, LedgerFacts facts, InstantSource clock) {
        this.store = store;
        this.published = published;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Publishes a version.
     *
     * @param file YAML
     * @param start from when it is in force, null for now; one that passes before the fact stands is moved to it
     * @throws InvalidPolicyException if the file makes no policy, or no newer version than the last of its code; what
     *     was in force stays so
     */
    public Publication publish(byte[] file, @Nullable Instant start, Actor actor) {
        Policy policy = PolicyReader.read(file);
        published.timeline().requireNewer(policy.code(), policy.version());
        try {
            store.keep(file);
        } catch (SQLException e) {
            throw new IllegalStateException("the policy file cannot be kept", e);
        }
        Instant from = (start == null ? clock.instant() : start).truncatedTo(ChronoUnit.MICROS);
        Fact fact = new Fact.PolicyPublished(policy.code(), policy.version(), policy.hash(), from);
        long position = facts.record(fact, actor).position();
        PublishedPolicy version = published.timeline().versions().stream()
                .filter(each -> each.position() == position)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("position " + position + " publishes no policy"));
        return new Publication(policy, version);
    }

    /** A policy, and where its publication stands. */
    public record Publication(Policy policy, PublishedPolicy version) {}
}
