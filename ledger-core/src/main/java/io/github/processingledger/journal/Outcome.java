package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a group commit came to, before its callers are told.
 *
 * @param head as it is to stand afterwards
 */
record Outcome(Verdicts verdicts, List<PlacedEntry> placed, List<TagRow> tags, GrowingTree tree, Head head) {

    boolean wroteNothing() {
        return placed.isEmpty();
    }

    /** The size from which the head is to be moved. */
    long sizeBefore() {
        return head.size() - placed.size();
    }

    void remember(NodeMemory memory) {
        if (!wroteNothing()) {
            tree.completed().clear();
            memory.remember(tree, tags, placed);
        }
    }

    /** One task for each append: tells its caller. */
    List<Runnable> answers() {
        List<Runnable> answers = new ArrayList<>();
        List<Append> appends = verdicts.appends();
        int at = 0;
        for (int i = 0; i < appends.size(); i++) {
            Append append = appends.get(i);
            RuntimeException reason = verdicts.reason(i);
            if (reason != null) {
                answers.add(() -> append.done().completeExceptionally(reason));
            } else {
                List<PlacedEntry> own = placed.subList(at, at + append.entries().size());
                at += own.size();
                answers.add(() -> append.done().complete(appended(own)));
            }
        }
        return answers;
    }

    private static Appended appended(List<PlacedEntry> own) {
        List<Appended.Place> places = new ArrayList<>(own.size());
        for (PlacedEntry entry : own) {
            places.add(new Appended.Place(entry.position(), Micros.instant(entry.recordedAt()), entry.leafHash()));
        }
        return new Appended(places);
    }
}
