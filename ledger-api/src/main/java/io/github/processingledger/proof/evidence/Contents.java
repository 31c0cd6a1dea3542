package io.github.processingledger.proof.evidence;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether the entries of a pack are those it claims to hold: of one person or period, none missing, none added. */
final class Contents {

    private final EvidencePack pack;
    private final Manifest manifest;
    private final List<Leaf> before;

    Contents(EvidencePack pack) {
        this.pack = pack;
        this.manifest = pack.manifest();
        this.before = pack.beforeClosing();
    }

    Finding order() {
        return ascends(pack.entries()) && ascends(pack.supporting())
                ? Finding.ok(Check.ORDER)
                : Finding.fail(Check.ORDER, "entries that do not follow each other");
    }

    private static boolean ascends(List<Leaf> leaves) {
        for (int i = 1; i < leaves.size(); i++) {
            Leaf earlier = leaves.get(i - 1);
            Leaf later = leaves.get(i);
            if (earlier.position() >= later.position() || earlier.recordedAt().compareTo(later.recordedAt()) >= 0) {
                return false;
            }
        }
        return true;
    }

    Finding people(@Nullable String asked) {
        for (Leaf leaf : pack.supporting()) {
            if (leaf.subject() != null) {
                return Finding.fail(Check.PEOPLE, "the supporting entry " + leaf.position() + " is about a person");
            }
        }
        if (asked != null && !asked.equals(manifest.subject())) {
            return Finding.fail(Check.PEOPLE, "the pack is not about " + asked);
        }
        boolean aboutOne = manifest.kind() == Manifest.Kind.SUBJECT;
        for (Leaf leaf : aboutOne ? pack.entries() : List.of(pack.closing())) {
            Object stated = leaf.data().get("subject");
            if (!Objects.equals(leaf.subject(), manifest.subject())
                    || (stated != null && !stated.equals(manifest.subject()))) {
                return Finding.fail(Check.PEOPLE, "entry " + leaf.position() + " is about somebody else");
            }
        }
        return Finding.ok(Check.PEOPLE);
    }

    Finding closing(long heldSize) {
        Leaf closing = pack.closing();
        boolean closes = closing.kind().equals(Leaf.CLOSING)
                && closing.position() == manifest.closing()
                && before.size() == manifest.count()
                && Long.valueOf(manifest.count()).equals(closing.detail("count"));
        if (!closes) {
            return Finding.fail(Check.CLOSING, "the entries do not end as the pack claims");
        }
        return closing.position() > heldSize
                ? Finding.ok(Check.CLOSING)
                : Finding.fail(Check.CLOSING, "the pack is older than the checkpoint of size " + heldSize);
    }

    Finding completeness() {
        if (manifest.kind() == Manifest.Kind.SUBJECT) {
            long broken = brokenLink();
            if (broken != 0) {
                return Finding.fail(Check.COMPLETENESS, "an entry before position " + broken + " is missing");
            }
        }
        return inRange() && manifest.last() < manifest.closing()
                ? Finding.ok(Check.COMPLETENESS)
                : Finding.fail(Check.COMPLETENESS, "not the positions that the pack claims to hold");
    }

    /** The first position whose link is not to the line before it; 0 if all are. */
    private long brokenLink() {
        Leaf.@Nullable Link expected = null;
        for (Leaf leaf : pack.entries()) {
            if (!Objects.equals(leaf.previous(), expected)) {
                return leaf.position();
            }
            expected = new Leaf.Link(leaf.position(), leaf.hexHash());
        }
        return 0;
    }

    private boolean inRange() {
        if (before.isEmpty()) {
            return switch (manifest.kind()) {
                case SUBJECT -> manifest.first() == 0 && manifest.last() == 0;
                case REPORT -> manifest.first() == 1 && manifest.last() > 0;
                case PERIOD, ENTRY -> false;
            };
        }
        boolean ends = before.getFirst().position() == manifest.first()
                && before.getLast().position() == manifest.last();
        return ends
                && switch (manifest.kind()) {
                    case SUBJECT -> true;
                    case REPORT -> false;
                    case ENTRY -> before.size() == 1;
                    // positions ascend, so nothing is missing if there are as many as fit
                    case PERIOD -> manifest.last() - manifest.first() + 1 == before.size();
                };
    }
}
