package io.github.processingledger.subject;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.DestructionScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The state as of an instant, written a second time straight from the definition, with no care for speed. */
final class NaiveState {
    private static final Comparator<RecordedEntry> BY_OCCURRENCE = Comparator.comparing(
                    (RecordedEntry each) -> each.entry().occurredAt())
            .thenComparing(RecordedEntry::position);

    private final List<RecordedEntry> seen;
    private final boolean ended;

    NaiveState(List<RecordedEntry> all, Instant asOf, Instant knownAt) {
        List<RecordedEntry> known = all.stream()
                .filter(each ->
                        !each.recordedAt().isAfter(knownAt) && each.entry().isRecorded())
                .toList();
        List<RecordedEntry> visible = known.stream()
                .filter(each -> !each.entry().occurredAt().isAfter(asOf))
                .filter(each -> each.entry().act() instanceof Operation.Destruction || !isWrong(each, known))
                .toList();
        Optional<RecordedEntry> end = visible.stream()
                .filter(each -> each.entry().all() && each.entry().act() instanceof Operation.Destruction)
                .filter(each -> isEverywhere(each) || new NaiveState(upTo(visible, each)).nothingIsLeft())
                .findFirst();
        seen = end.map(last -> upTo(visible, last)).orElse(visible);
        ended = end.isPresent();
    }

    private NaiveState(List<RecordedEntry> seen) {
        this.seen = seen;
        this.ended = false;
    }

    private static boolean isWrong(RecordedEntry entry, List<RecordedEntry> known) {
        return known.stream()
                .anyMatch(each -> each.entry().act() instanceof Fact.Correction correction
                        && correction.entry() == entry.position()
                        && each.position() > entry.position()
                        && !isWrong(each, known));
    }

    private static List<RecordedEntry> upTo(List<RecordedEntry> entries, RecordedEntry last) {
        return entries.stream()
                .filter(each -> each.position() <= last.position())
                .toList();
    }

    boolean ended() {
        return ended;
    }

    private boolean nothingIsLeft() {
        return statuses().values().stream()
                .noneMatch(each -> List.of("held", "pseudonymised", "deleted").contains(each));
    }

    /** What has become of each category that anything is known of. */
    SortedMap<String, String> statuses() {
        SortedMap<String, String> statuses = new TreeMap<>();
        for (Code category : categories()) {
            status(category).ifPresent(status -> statuses.put(category.value(), status.code()));
        }
        return statuses;
    }

    private SortedSet<Code> categories() {
        SortedSet<Code> all = new TreeSet<>();
        seen.forEach(each -> all.addAll(each.entry().categories()));
        return all;
    }

    private SortedSet<Code> systems() {
        SortedSet<Code> all = new TreeSet<>();
        seen.forEach(each -> all.add(each.entry().system()));
        return all;
    }

    private Optional<Presence> status(Code category) {
        Stream<Presence> copies = systems().stream().flatMap(system -> presence(category, system).stream());
        Stream<Presence> gone = seen.stream()
                .filter(each -> concerns(each, category) && isDestruction(each) && isEverywhere(each))
                .map(each -> Presence.DESTROYED);
        return Stream.concat(copies, gone).min(Comparator.naturalOrder());
    }

    Optional<Presence> presence(Code category, Code system) {
        if (isDestroyed(category, system, seen)) {
            return Optional.of(Presence.DESTROYED);
        }
        return last(category, system, NaiveState::presenceOf);
    }

    private static Optional<Presence> presenceOf(RecordedEntry each) {
        return switch (each.entry().act()) {
            case Operation.Collection collection -> Optional.of(Presence.HELD);
            case Operation.Recording recording -> Optional.of(Presence.HELD);
            case Operation.Deletion deletion -> Optional.of(Presence.DELETED);
            case Operation.Anonymisation anonymisation ->
                Optional.of(
                        anonymisation.subtype() == AnonymisationKind.REVERSIBLE
                                ? Presence.PSEUDONYMISED
                                : Presence.ANONYMISED);
            default -> Optional.empty();
        };
    }

    Optional<String> dataCentre(Code category, Code system) {
        return isDestroyed(category, system, seen)
                ? Optional.empty()
                : last(
                        category,
                        system,
                        each -> each.entry().act() instanceof Operation.Storage storage
                                ? Optional.of(Objects.requireNonNull(storage.dataCentre())
                                        .value())
                                : Optional.empty());
    }

    private <V> Optional<V> last(Code category, Code system, Function<RecordedEntry, Optional<V>> value) {
        return seen.stream()
                .filter(each ->
                        concerns(each, category) && each.entry().system().equals(system))
                .filter(each -> belongsToThisGeneration(each, category, system))
                .filter(each -> value.apply(each).isPresent())
                .max(BY_OCCURRENCE)
                .flatMap(value);
    }

    private boolean belongsToThisGeneration(RecordedEntry entry, Code category, Code system) {
        boolean beforeADestruction = destructions(category, system, seen)
                .anyMatch(gone -> gone.position() > entry.position()
                        || !entry.entry().occurredAt().isAfter(gone.entry().occurredAt()));
        return !beforeADestruction && !isDestroyed(category, system, upTo(seen, entry));
    }

    /** Destroyed, unless a collection on a basis was recorded and happened after every destruction. */
    private static boolean isDestroyed(Code category, Code system, List<RecordedEntry> entries) {
        List<RecordedEntry> gone = destructions(category, system, entries).toList();
        Predicate<RecordedEntry> opens = each -> each.entry().act() instanceof Operation.Collection
                && each.entry().basis() != null
                && concerns(each, category)
                && each.entry().system().equals(system)
                && gone.stream()
                        .allMatch(one -> one.position() < each.position()
                                && one.entry()
                                        .occurredAt()
                                        .isBefore(each.entry().occurredAt()));
        return !gone.isEmpty() && entries.stream().noneMatch(opens);
    }

    private static Stream<RecordedEntry> destructions(Code category, Code system, List<RecordedEntry> entries) {
        return entries.stream()
                .filter(each -> isDestruction(each) && concerns(each, category))
                .filter(each -> isEverywhere(each) || each.entry().system().equals(system));
    }

    /** How many operations were counted on a category: those recorded while their copy was not destroyed. */
    long dealings(Code category, String purpose) {
        return seen.stream()
                .filter(each -> each.entry().act() instanceof Operation && concerns(each, category))
                .filter(each -> purpose.equals(
                        Objects.requireNonNull(each.entry().purpose()).value()))
                .filter(each -> !isDestroyed(
                        category, each.entry().system(), isDestruction(each) ? before(each) : upTo(seen, each)))
                .count();
    }

    private List<RecordedEntry> before(RecordedEntry entry) {
        return seen.stream().filter(each -> each.position() < entry.position()).toList();
    }

    SortedSet<Long> blocks(Code category) {
        SortedSet<Long> blocks = new TreeSet<>();
        for (RecordedEntry each : seen) {
            if (each.entry().act() instanceof Operation.Blocking
                    && concerns(each, category)
                    && !isUnblocked(each)
                    && new NaiveState(upTo(seen, each)).status(category).orElse(null) != Presence.DESTROYED
                    && standsOnACopy(each, category)) {
                blocks.add(each.position());
            }
        }
        return blocks;
    }

    private boolean isUnblocked(RecordedEntry block) {
        return seen.stream()
                .anyMatch(each -> each.entry().act() instanceof Fact.Unblocking unblocking
                        && unblocking.blocking() == block.position());
    }

    private boolean standsOnACopy(RecordedEntry block, Code category) {
        List<Code> copies = systems().stream()
                .filter(system -> presence(category, system).isPresent())
                .filter(system -> isReported(category, system))
                .toList();
        if (copies.isEmpty()) {
            return status(category).isEmpty();
        }
        return copies.stream()
                .anyMatch(system -> !isDestroyed(category, system, seen)
                        && destructions(category, system, seen).allMatch(gone -> gone.position() < block.position()));
    }

    private boolean isReported(Code category, Code system) {
        return seen.stream()
                .anyMatch(each ->
                        concerns(each, category) && each.entry().system().equals(system));
    }

    Optional<String> consent(String id) {
        return switches(each -> switch (each.entry().act()) {
            case Fact.ConsentGiven given when given.consent().value().equals(id) -> "given";
            case Fact.ConsentWithdrawn withdrawn
            when withdrawn.consent().value().equals(id) -> "withdrawn";
            case Fact.ConsentExpired expired when expired.consent().value().equals(id) -> "expired";
            default -> "";
        });
    }

    /** What became of a consent, whose last day nobody need report. */
    Optional<String> consentAt(Instant asOf, String id, ZoneId zone) {
        Optional<LocalDate> until = seen.stream()
                .filter(each -> isGiven(each, id))
                .max(BY_OCCURRENCE)
                .map(each -> ((Fact.ConsentGiven) each.entry().act()).until());
        boolean over = until.isPresent() && LocalDate.ofInstant(asOf, zone).isAfter(until.get());
        return consent(id).map(status -> over && status.equals("given") ? "expired" : status);
    }

    private static boolean isGiven(RecordedEntry each, String id) {
        return each.entry().act() instanceof Fact.ConsentGiven given
                && given.consent().value().equals(id);
    }

    boolean wasGiven(String id) {
        return seen.stream()
                .anyMatch(each -> each.entry().act() instanceof Fact.ConsentGiven given
                        && given.consent().value().equals(id));
    }

    boolean objects() {
        return switches(each -> switch (each.entry().act()) {
                    case Fact.Objection objection -> "on";
                    case Fact.ObjectionLifted lifted -> "off";
                    default -> "";
                })
                .equals(Optional.of("on"));
    }

    private Optional<String> switches(Function<RecordedEntry, String> word) {
        return seen.stream()
                .filter(each -> !word.apply(each).isEmpty())
                .max(BY_OCCURRENCE)
                .map(word);
    }

    private static boolean concerns(RecordedEntry each, Code category) {
        return each.entry().categories().contains(category);
    }

    private static boolean isDestruction(RecordedEntry each) {
        return each.entry().act() instanceof Operation.Destruction;
    }

    private static boolean isEverywhere(RecordedEntry each) {
        return each.entry().act() instanceof Operation.Destruction destruction
                && destruction.scope() == DestructionScope.OPERATOR;
    }
}
