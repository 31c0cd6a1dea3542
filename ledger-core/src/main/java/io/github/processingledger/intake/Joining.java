package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Pseudonym;
import io.github.processingledger.subject.SubjectState;
import io.github.processingledger.vault.Sealing;
import io.github.processingledger.vault.Vault;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merging two pseudonyms of one person, and splitting a wrong merge: the facts after which identifiers lead elsewhere. An
 * entry is about one person at most, so that each of them leaves a second entry on the other pseudonym's side.
 */
final class Joining {
    private Joining() {}

    static boolean joins(Act act) {
        return other(act) != null;
    }

    /** The other pseudonym that such a fact names, null for every other act. */
    static @Nullable String other(Act act) {
        return switch (act) {
            case Fact.PseudonymsMerged merged -> merged.other().id();
            case Fact.PseudonymsSplit split -> split.other().id();
            default -> null;
        };
    }

    /**
     * Why identifiers can't pass, in whichever mode it is reported: what leads nowhere can't have happened.
     *
     * @return null for every other act, and where they can
     */
    static @Nullable RuleFailure refusal(Submission submission, Whom whom, People people, Vault vault) {
        Act act = submission.report().act();
        String other = other(act);
        String subject = whom.subject();
        if (other == null) {
            return null;
        }
        boolean merges = act instanceof Fact.PseudonymsMerged;
        boolean stands = subject != null
                && whom.standing() == Whom.Standing.KNOWN
                && !subject.equals(other)
                && lives(subject, people, vault)
                && lives(other, people, vault)
                && (merges ? areApart(subject, other, people) : undoes(submission, whom, other, people));
        return stands ? null : new RuleFailure(merges ? "identity-merge" : "identity-split", new TreeMap<>());
    }

    private static boolean lives(String subject, People people, Vault vault) {
        SubjectState state = people.state(subject);
        return state.isKnown() && !state.isEnded() && !vault.hasEndedBeforeRestore(subject);
    }

    private static boolean areApart(String subject, String other, People people) {
        return people.state(subject).mergedInto() == null && people.state(other).mergedInto() == null;
    }

    private static boolean undoes(Submission submission, Whom whom, String other, People people) {
        return !submission.identifiers().isEmpty()
                && whom.unlinked().isEmpty()
                && whom.subject() != null
                && people.state(whom.subject()).wasMergedWith(other);
    }

    /** Lets the links pass together with the entry. */
    static void seal(Sealing sealing, Submission submission, String subject) {
        switch (submission.report().act()) {
            case Fact.PseudonymsMerged merged -> sealing.merge(merged.other().id(), subject);
            case Fact.PseudonymsSplit split ->
                sealing.split(subject, split.other().id(), submission.identifiers());
            default -> {
                // identifiers stay
            }
        }
    }

    /** What the other pseudonym's history says of it, null for every other act. */
    static @Nullable Entry otherSide(Entry entry) {
        String other = other(entry.act());
        if (other == null || entry.subject() == null) {
            return null;
        }
        Pseudonym here = new Pseudonym(entry.subject());
        return new Entry(
                HoldBlocking.id(entry.id()),
                entry.act() instanceof Fact.PseudonymsMerged ? new Fact.MergedInto(here) : new Fact.SplitFrom(here),
                other,
                entry.system(),
                new TreeSet<>(),
                false,
                null,
                null,
                entry.occurredAt(),
                entry.offset(),
                entry.actor(),
                entry.policy(),
                Mode.FACT,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                entry.batch(),
                null);
    }
}
