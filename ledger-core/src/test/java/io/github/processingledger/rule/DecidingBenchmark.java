package io.github.processingledger.rule;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.subject.SubjectState;
import java.util.Arrays;
import java.util.List;

/** What it costs to decide one operation, and to add it to the state, by how much is known of the person already. */
final class DecidingBenchmark {
    private static final int ROUNDS = 31;
    private static final int DECISIONS = 2_000;
    private static final Policies POLICIES = Policies.always(ShippedPolicies.read(ShippedPolicies.DEFAULT));

    private DecidingBenchmark() {}

    public static void main(String[] arguments) {
        SubjectState small = state(10);
        SubjectState large = state(10_000);
        Entry use = Drafts.of(Acts.use()).citing(Acts.CONSENT).draft();
        for (int i = 0; i < 2; i++) {
            decide(small, use);
            decide(large, use);
        }
        System.out.printf("decide, 10 earlier entries:     %6d ns%n", decide(small, use));
        System.out.printf("decide, 10,000 earlier entries: %6d ns%n", decide(large, use));
        System.out.printf("evolve, 10 earlier entries:     %6d ns%n", evolve(small));
        System.out.printf("evolve, 10,000 earlier entries: %6d ns%n", evolve(large));
        SubjectState blocked = blocked(10);
        SubjectState oftenBlocked = blocked(10_000);
        Entry clarification = Drafts.of(Acts.clarification(ClarificationKind.UPDATE, true, true))
                .draft();
        for (Entry draft : List.of(use, clarification)) {
            decide(blocked, draft);
            decide(oftenBlocked, draft);
        }
        System.out.printf("refuse a use, 10 open blockings:              %6d ns%n", decide(blocked, use));
        System.out.printf("refuse a use, 10,000 open blockings:          %6d ns%n", decide(oftenBlocked, use));
        System.out.printf("allow a clarification, 10 open blockings:     %6d ns%n", decide(blocked, clarification));
        System.out.printf(
                "allow a clarification, 10,000 open blockings: %6d ns%n", decide(oftenBlocked, clarification));
        System.out.printf("evolve, 10 open blockings:                    %6d ns%n", evolve(blocked));
        System.out.printf("evolve, 10,000 open blockings:                %6d ns%n", evolve(oftenBlocked));
    }

    /** A person with data, a consent, and then recordings, extractions and uses in turn. */
    private static SubjectState state(int entries) {
        SubjectState state = SubjectState.unknown();
        for (int position = 1; position <= entries; position++) {
            Drafts next = switch (position % 4) {
                case 1 -> Drafts.of(position == 1 ? Acts.collection(CollectionSource.SUBJECT) : Acts.use());
                case 2 -> position == 2 ? Histories.CONSENT : Drafts.of(Acts.extraction());
                case 3 -> Drafts.of(Acts.recording());
                default -> Drafts.of(Acts.use());
            };
            state = state.evolve(next.at("2026-03-02T05:00:00Z").recordedAt(position));
        }
        return state;
    }

    /** The same person under as many blockings that no unblocking ended. */
    private static SubjectState blocked(int blockings) {
        SubjectState state = state(10);
        for (int position = 11; position <= 10 + blockings; position++) {
            state = state.evolve(
                    Drafts.of(Acts.blocking()).at("2026-03-02T05:00:00Z").recordedAt(position));
        }
        return state;
    }

    /** The median of the rounds, in nanoseconds a decision. */
    private static long decide(SubjectState state, Entry draft) {
        long failures = 0;
        long[] rounds = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                failures += Rules.decide(draft, state, POLICIES, ReferenceFacts.none())
                        .failures()
                        .size();
            }
            rounds[round] = (System.nanoTime() - begun) / DECISIONS;
        }
        return median(rounds, failures);
    }

    private static long evolve(SubjectState state) {
        RecordedEntry next = Drafts.of(Acts.use()).recordedAt(state.lastPosition() + 1);
        long positions = 0;
        long[] rounds = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                positions += state.evolve(next).lastPosition();
            }
            rounds[round] = (System.nanoTime() - begun) / DECISIONS;
        }
        return median(rounds, positions);
    }

    private static long median(long[] rounds, long used) {
        if (used < 0) {
            throw new IllegalStateException("what was measured went wrong");
        }
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }
}
