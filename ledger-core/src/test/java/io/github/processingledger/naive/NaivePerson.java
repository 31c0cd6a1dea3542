package io.github.processingledger.naive;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.DestructionScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A person as a list of entries, which every question reads again from the beginning. */
final class NaivePerson {
    private final List<RecordedEntry> read = new ArrayList<>();
    private boolean ended;

    /** Everything so far for an enforced report; for a fact, what had occurred by then, as it occurred. */
    static NaivePerson asKnownTo(Entry draft, List<RecordedEntry> entries) {
        List<RecordedEntry> sound = new ArrayList<>(entries);
        sound.removeIf(each -> !each.entry().isRecorded() || each.entry().act() instanceof Fact.Correction);
        Set<Long> wrong = wrong(entries);
        sound.removeIf(
                each -> wrong.contains(each.position()) && !(each.entry().act() instanceof Operation.Destruction));
        if (draft.mode() == Mode.FACT) {
            sound.removeIf(each -> each.entry().occurredAt().isAfter(draft.occurredAt()));
            sound.sort(Comparator.comparing((RecordedEntry each) -> each.entry().occurredAt())
                    .thenComparingLong(RecordedEntry::position));
        }
        NaivePerson person = new NaivePerson();
        for (RecordedEntry each : sound) {
            if (!person.ended) {
                person.read.add(each);
                person.ended = person.endsWith(each);
            }
        }
        return person;
    }

    private static Set<Long> wrong(List<RecordedEntry> entries) {
        Set<Long> wrong = new TreeSet<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            RecordedEntry each = entries.get(i);
            boolean counts = each.entry().isRecorded() && !wrong.contains(each.position());
            if (counts
                    && each.entry().act() instanceof Fact.Correction correction
                    && correction.entry() < each.position()) {
                wrong.add(correction.entry());
            }
        }
        return wrong;
    }

    private boolean endsWith(RecordedEntry each) {
        if (!(each.entry().act() instanceof Operation.Destruction how)
                || !each.entry().all()) {
            return false;
        }
        return how.scopeOrSystem() == DestructionScope.OPERATOR
                || touched().stream().noneMatch(category -> isSomewhere(category, "held", "deleted"));
    }

    boolean hasEnded() {
        return ended;
    }

    boolean knows(Code category) {
        return touched().contains(category);
    }

    private Set<Code> touched() {
        Set<Code> touched = new TreeSet<>();
        for (RecordedEntry each : read) {
            if (changesState(each.entry().act())) {
                touched.addAll(each.entry().categories());
            }
        }
        return touched;
    }

    private static boolean changesState(Act act) {
        return act instanceof Operation.Blocking || what(act) != null;
    }

    /** What an operation makes of a copy. */
    private static @Nullable String what(Act act) {
        return switch (act) {
            case Operation.Collection ignored -> "held";
            case Operation.Recording ignored -> "held";
            case Operation.Deletion ignored -> "deleted";
            case Operation.Destruction ignored -> "destroyed";
            case Operation.Anonymisation how -> how.subtype() == AnonymisationKind.REVERSIBLE ? "held" : "anonymised";
            default -> null;
        };
    }

    Set<Code> systems() {
        Set<Code> systems = new TreeSet<>();
        read.forEach(each -> systems.add(each.entry().system()));
        return systems;
    }

    /** What has become of one system's copy; null where it never had one. */
    @Nullable
    String copy(Code category, Code system) {
        boolean own = false;
        String copy = null;
        for (int i = 0; i < read.size(); i++) {
            Entry entry = read.get(i).entry();
            String what = what(entry.act());
            if (what == null || !entry.categories().contains(category)) {
                continue;
            }
            boolean mine = entry.system().equals(system);
            if (what.equals("destroyed")) {
                own |= mine && !isOperatorWide(entry);
                copy = mine || isOperatorWide(entry) ? "destroyed" : copy;
            } else if (mine && (!"destroyed".equals(copy) || opensAnew(read.get(i), category, system, i))) {
                own = true;
                copy = what;
            }
        }
        return own ? copy : null;
    }

    /** Whether the copy counts as destroyed, though perhaps only with everything else. */
    boolean isDestroyedIn(Code category, Code system) {
        String copy = copy(category, system);
        return copy == null ? isDestroyedOperatorWide(category) : copy.equals("destroyed");
    }

    private boolean opensAnew(RecordedEntry each, Code category, Code system, int before) {
        return each.entry().act() instanceof Operation.Collection
                && each.entry().basis() != null
                && comesAfterDestruction(
                        category, system, each.position(), each.entry().occurredAt(), before);
    }

    boolean mayCollectAnew(Code category, Code system, Instant at) {
        return comesAfterDestruction(category, system, Long.MAX_VALUE, at, read.size());
    }

    private boolean comesAfterDestruction(Code category, Code system, long position, Instant at, int before) {
        List<RecordedEntry> destructions = destructions(category, system, before);
        return destructions.isEmpty()
                || (destructions.getLast().position() < position
                        && destructions.stream()
                                .allMatch(each -> each.entry().occurredAt().isBefore(at)));
    }

    private List<RecordedEntry> destructions(Code category, Code system, int before) {
        return read.subList(0, before).stream()
                .filter(each -> each.entry().act() instanceof Operation.Destruction
                        && each.entry().categories().contains(category)
                        && (each.entry().system().equals(system) || isOperatorWide(each.entry())))
                .toList();
    }

    private boolean isDestroyedOperatorWide(Code category) {
        return read.stream()
                .anyMatch(each -> isOperatorWide(each.entry())
                        && each.entry().categories().contains(category));
    }

    private static boolean isOperatorWide(Entry entry) {
        return entry.act() instanceof Operation.Destruction how && how.scopeOrSystem() == DestructionScope.OPERATOR;
    }

    boolean isSomewhere(Code category, String... what) {
        return systems().stream().anyMatch(system -> List.of(what).contains(String.valueOf(copy(category, system))));
    }

    boolean hasNoCopy(Code category) {
        return systems().stream().allMatch(system -> copy(category, system) == null);
    }

    boolean isDestroyedEverywhere(Code category) {
        return !isSomewhere(category, "held", "deleted", "anonymised")
                && (isSomewhere(category, "destroyed") || isDestroyedOperatorWide(category));
    }

    boolean isBlocked(Code category) {
        return read.stream()
                .filter(each -> each.entry().act() instanceof Operation.Blocking
                        && each.entry().categories().contains(category))
                .anyMatch(block -> isOpen(block.position())
                        && outlives(block.position(), category)
                        && !before(block).isDestroyedEverywhere(category));
    }

    /** What was known before one of the entries was read. */
    private NaivePerson before(RecordedEntry one) {
        NaivePerson before = new NaivePerson();
        before.read.addAll(read.subList(0, read.indexOf(one)));
        return before;
    }

    /** Blocked by an entry that no unblocking read after it has ended. */
    boolean isOpen(long block) {
        boolean open = false;
        for (RecordedEntry each : read) {
            open |= each.position() == block && each.entry().act() instanceof Operation.Blocking;
            open &= !(each.entry().act() instanceof Fact.Unblocking ends && ends.blocking() == block);
        }
        return open;
    }

    private boolean outlives(long block, Code category) {
        if (hasNoCopy(category)) {
            return !isDestroyedOperatorWide(category);
        }
        return systems().stream().anyMatch(system -> {
            String copy = copy(category, system);
            List<RecordedEntry> destructions = destructions(category, system, read.size());
            return copy != null
                    && !copy.equals("destroyed")
                    && (destructions.isEmpty() || destructions.getLast().position() < block);
        });
    }

    /** The last entry in the order read that a condition holds for. */
    @Nullable
    RecordedEntry last(Predicate<Act> condition) {
        RecordedEntry last = null;
        for (RecordedEntry each : read) {
            last = condition.test(each.entry().act()) ? each : last;
        }
        return last;
    }

    /** The last to have occurred by then. */
    @Nullable
    RecordedEntry lastBy(Instant at, Predicate<Act> condition) {
        return read.stream()
                .filter(each -> condition.test(each.entry().act())
                        && !each.entry().occurredAt().isAfter(at))
                .max(Comparator.comparing((RecordedEntry each) -> each.entry().occurredAt())
                        .thenComparingLong(RecordedEntry::position))
                .orElse(null);
    }

    List<RecordedEntry> all(Predicate<Act> condition) {
        return read.stream().filter(each -> condition.test(each.entry().act())).toList();
    }

    /** An entry of the second kind read after the given one, which must be among those read. */
    @Nullable
    RecordedEntry after(RecordedEntry one, Predicate<Act> condition) {
        RecordedEntry after = null;
        for (int i = read.indexOf(one) + 1; i < read.size(); i++) {
            after = condition.test(read.get(i).entry().act()) ? read.get(i) : after;
        }
        return after;
    }
}
