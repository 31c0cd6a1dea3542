package io.github.processingledger.policy;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact.PolicyPublished;
import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which policy version was in force when, from the facts that published them. Immutable. */
public final class PolicyTimeline {
    private static final PolicyTimeline EMPTY = new PolicyTimeline(List.of());
    private static final Comparator<PublishedPolicy> BY_START =
            Comparator.comparing(PublishedPolicy::start).thenComparingLong(PublishedPolicy::position);

    private final List<PublishedPolicy> byStart;

    private PolicyTimeline(List<PublishedPolicy> byStart) {
        this.byStart = byStart;
    }

    public static PolicyTimeline empty() {
        return EMPTY;
    }

    /** With one more version; a start before the publication is moved to the publication. */
    public PolicyTimeline with(RecordedEntry published) {
        if (!(published.entry().act() instanceof PolicyPublished fact)) {
            throw new IllegalArgumentException("entry " + published.position() + " publishes no policy");
        }
        Instant start = fact.start().isBefore(published.recordedAt()) ? published.recordedAt() : fact.start();
        List<PublishedPolicy> more = new ArrayList<>(byStart);
        more.add(new PublishedPolicy(fact.policy(), fact.version(), fact.hash(), start, published.position()));
        more.sort(BY_START);
        return new PolicyTimeline(List.copyOf(more));
    }

    /**
     * The version in force at an instant: the last to have started, later publications winning a tie. Before the first
     * start it is the first published version, since a ledger may be told of what happened before it was set up; no later
     * version reaches back.
     */
    public Optional<PublishedPolicy> inForceAt(Instant at) {
        for (int i = byStart.size() - 1; i >= 0; i--) {
            if (!byStart.get(i).start().isAfter(at)) {
                return Optional.of(byStart.get(i));
            }
        }
        return byStart.stream().min(Comparator.comparingLong(PublishedPolicy::position));
    }

    /**
     * Refuses a version that is not newer than every published one of its code.
     *
     * @throws InvalidPolicyException pointing at {@code /version}
     */
    public void requireNewer(Code policy, long version) {
        long last = byStart.stream()
                .filter(known -> known.code().equals(policy))
                .mapToLong(PublishedPolicy::version)
                .max()
                .orElse(0);
        if (version <= last) {
            String message = "must be greater than " + last + ", the last published version of " + policy;
            throw new InvalidPolicyException(List.of(new PolicyFault("/version", message)));
        }
    }

    /** Every version, in the order in which they start. */
    public List<PublishedPolicy> versions() {
        return byStart;
    }
}
