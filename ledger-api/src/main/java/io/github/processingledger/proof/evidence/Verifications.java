package io.github.processingledger.proof.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of verifications, as they stand in the log: the last of everything, and what was found wrong since. */
public final class Verifications {
    /** How many faults are carried along. */
    private static final int MOST_FAULTS = 100;

    private @Nullable Leaf full;
    private final List<Leaf> faults = new ArrayList<>();

    /** Those among some entries, in the order of the log. */
    static Verifications among(List<Leaf> leaves) {
        Verifications found = new Verifications();
        leaves.stream().filter(leaf -> leaf.kind().equals(Leaf.VERIFICATION)).forEach(found::add);
        return found;
    }

    /** Adds the next one. A verification of everything takes the place of all before it. */
    public void add(Leaf verification) {
        if (isFull(verification)) {
            full = verification;
            faults.clear();
        }
        if (!isSound(verification)) {
            faults.add(verification);
            if (faults.size() > MOST_FAULTS) {
                faults.removeFirst();
            }
        }
    }

    private static boolean isFull(Leaf verification) {
        return Boolean.TRUE.equals(verification.detail("whole"))
                && Long.valueOf(1).equals(verification.detail("from"));
    }

    private static boolean isSound(Leaf verification) {
        return Boolean.TRUE.equals(verification.detail("sound"));
    }

    /** The last one of everything, null if there is none. */
    public @Nullable Leaf full() {
        return full;
    }

    /** Those that found a fault, from the last one of everything on. */
    public List<Leaf> faults() {
        return List.copyOf(faults);
    }

    /** What a pack carries, in the order of the log. */
    public List<Leaf> carried() {
        List<Leaf> carried = new ArrayList<>(faults);
        if (full != null && !faults.contains(full)) {
            carried.addFirst(full);
        }
        return carried;
    }

    /** The last position of the last one of everything; 0 if there is none or it found a fault. */
    long verifiedUpTo() {
        return full != null && isSound(full) && full.detail("to") instanceof Long to && to < full.position() ? to : 0;
    }

    Finding finding() {
        if (!faults.isEmpty()) {
            return Finding.fail(Check.VERIFICATION, words(faults.getLast()));
        }
        if (full == null) {
            return Finding.none(Check.VERIFICATION, "no full verification in this pack");
        }
        return verifiedUpTo() > 0
                ? Finding.ok(Check.VERIFICATION)
                : Finding.fail(Check.VERIFICATION, "the verification at " + full.position() + " is not good");
    }

    private static String words(Leaf verification) {
        String found = "the verification at " + verification.position() + " found ";
        return verification.detail("fault") instanceof String fault
                        && verification.detail("firstWrong") instanceof Long position
                ? found + fault + " at position " + position
                : found + "a fault";
    }
}
