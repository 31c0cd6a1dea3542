package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.CategoryState;
import io.github.processingledger.subject.Presence;
import io.github.processingledger.subject.SubjectState;
import io.github.processingledger.vault.Fence;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The acts after which values are gone for ever: destruction (clause 2.13) and irreversible anonymisation (clause 2.5). */
final class Endings {
    private Endings() {}

    static boolean ends(Act act) {
        return act instanceof Operation.Destruction || isIrreversible(act);
    }

    private static boolean isIrreversible(Act act) {
        return act instanceof Operation.Anonymisation anonymisation
                && anonymisation.subtype() == Operation.AnonymisationKind.IRREVERSIBLE;
    }

    /**
     * What an entry leaves no key of. The ledger's own values go once no other system holds them, or could bring them
     * back from a deletion.
     *
     * @param state the person's state before the entry
     * @return null if something stays of everything it names, or if it ends nothing
     */
    static @Nullable Fence fence(Entry entry, String subject, SubjectState state) {
        if (!ends(entry.act())) {
            return null;
        }
        if (endsPerson(entry, state)) {
            return Fence.whole(subject);
        }
        Set<String> gone = gone(entry, state);
        return gone.isEmpty() ? null : Fence.of(subject, gone);
    }

    /** Asked of the state itself: vault and log must never disagree on whether somebody has ended. */
    private static boolean endsPerson(Entry entry, SubjectState state) {
        RecordedEntry next = new RecordedEntry(state.lastPosition() + 1, entry.occurredAt(), "", entry);
        return state.evolve(next).isEnded();
    }

    private static Set<String> gone(Entry entry, SubjectState state) {
        boolean everywhere = entry.act() instanceof Operation.Destruction destruction
                && destruction.scopeOrSystem() == Operation.DestructionScope.OPERATOR;
        Set<String> gone = new TreeSet<>();
        for (Code category : entry.categories()) {
            if (everywhere || !staysElsewhere(state.category(category), entry.system())) {
                gone.add(category.value());
            }
        }
        gone.remove(Vault.REFERENCE);
        return gone;
    }

    private static boolean staysElsewhere(CategoryState category, Code system) {
        return category.copies().entrySet().stream()
                .anyMatch(copy -> !copy.getKey().equals(system)
                        && copy.getValue().presence().compareTo(Presence.ANONYMISED) < 0);
    }

    /**
     * Parts reports into commands: what is sealed after an ending must not be sealed under a key that only the same
     * command destroys, so that a command ends with its endings. What identifiers lead to is read once for a command, so
     * that it ends with whatever lets them pass, too.
     */
    static List<List<Submission>> commands(List<Submission> submissions) {
        List<List<Submission>> commands = new ArrayList<>();
        boolean ended = true;
        boolean joined = false;
        for (Submission submission : submissions) {
            boolean ends = ends(submission.report().act());
            if (commands.isEmpty() || joined || (ended && !ends)) {
                commands.add(new ArrayList<>());
            }
            commands.getLast().add(submission);
            ended = ends;
            joined = Joining.joins(submission.report().act());
        }
        return commands;
    }
}
