package io.github.processingledger.subject;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.Fact.BrowserSetting;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.DestructionScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One step of the decision state: a draft of the next state that one entry is read into. */
final class Evolution {
    long lastPosition;
    Instant latest;
    boolean inOrderOfTime;
    boolean ended;
    long afterDestruction;
    boolean needsRefold;
    SortedMap<Code, CategoryState> categories;
    HashTrie<Long, Block> blocks;
    HashTrie<String, Consent> consents;
    HashTrie<String, List<Hold>> holds;
    HashTrie<Code, Switches<Boolean>> objections;

    @Nullable
    Switches<BrowserSetting> browser;

    HashTrie<String, Boolean> merged;

    @Nullable
    String mergedInto;

    Evolution(SubjectState from) {
        lastPosition = from.lastPosition;
        latest = from.latest;
        inOrderOfTime = from.inOrderOfTime;
        ended = from.ended;
        afterDestruction = from.afterDestruction;
        needsRefold = from.needsRefold;
        categories = from.categories;
        blocks = from.blocks;
        consents = from.consents;
        holds = from.holds;
        objections = from.objections;
        browser = from.browser;
        merged = from.merged;
        mergedInto = from.mergedInto;
    }

    SubjectState read(RecordedEntry next) {
        if (next.position() <= lastPosition) {
            throw new IllegalArgumentException(
                    "entry " + next.position() + " does not stand after entry " + lastPosition);
        }
        return inOrder(next);
    }

    /** Reads an entry whatever its position, for folds by occurrence. */
    SubjectState inOrder(RecordedEntry next) {
        lastPosition = Math.max(lastPosition, next.position());
        Entry entry = next.entry();
        if (entry.isRecorded()) {
            inOrderOfTime = inOrderOfTime && !entry.occurredAt().isBefore(latest);
            latest = entry.occurredAt().isAfter(latest) ? entry.occurredAt() : latest;
            apply(entry, Moment.of(next));
        }
        return new SubjectState(this);
    }

    /** Has read up to there, though the entries before it were left out. */
    SubjectState upTo(long position) {
        lastPosition = Math.max(lastPosition, position);
        return new SubjectState(this);
    }

    private void apply(Entry entry, Moment moment) {
        if (entry.act() instanceof Fact.Correction) {
            needsRefold = true;
        } else if (ended) {
            afterDestruction++;
        } else if (touchesDestroyed(entry, moment)) {
            afterDestruction++;
            act(entry, moment);
        } else {
            act(entry, moment);
        }
    }

    private boolean touchesDestroyed(Entry entry, Moment moment) {
        return entry.act() instanceof Operation operation
                && !(operation instanceof Operation.Destruction)
                && entry.categories().stream()
                        .map(category -> categories.getOrDefault(category, CategoryState.UNKNOWN))
                        .anyMatch(state -> state.isDestroyedIn(entry.system()) && !reopens(entry, moment, state));
    }

    private static boolean reopens(Entry entry, Moment moment, CategoryState state) {
        return entry.act() instanceof Operation.Collection
                && entry.basis() != null
                && state.mayReopen(entry.system(), moment.position(), moment.occurredAt());
    }

    private void act(Entry entry, Moment moment) {
        Act act = entry.act();
        if (act instanceof Operation operation) {
            operation(operation, entry, moment);
        } else if (act instanceof Fact fact) {
            fact(fact, entry, moment);
        }
    }

    private void operation(Operation operation, Entry entry, Moment moment) {
        switch (operation) {
            case Operation.Collection collection
            when entry.basis() != null ->
                each(entry, state -> state.collect(entry.system(), moment.position(), moment.occurredAt()));
            case Operation.Collection collection -> become(Presence.HELD, entry, moment);
            case Operation.Recording recording -> become(Presence.HELD, entry, moment);
            case Operation.Anonymisation anonymisation ->
                become(
                        anonymisation.subtype() == AnonymisationKind.REVERSIBLE
                                ? Presence.PSEUDONYMISED
                                : Presence.ANONYMISED,
                        entry,
                        moment);
            case Operation.Deletion deletion -> become(Presence.DELETED, entry, moment);
            case Operation.Blocking blocking -> {
                blocks = blocks.put(moment.position(), new Block(moment, entry.categories(), blocking));
                each(entry, state -> state.block(moment.position()));
            }
            case Operation.Destruction destruction -> destroy(destruction, entry, moment);
            default -> {
                // the other kinds are judged against this state but leave it as it is
            }
        }
    }

    private void become(Presence presence, Entry entry, Moment moment) {
        each(entry, state -> state.become(entry.system(), presence, moment.position()));
    }

    private void destroy(Operation.Destruction destruction, Entry entry, Moment moment) {
        boolean everywhere = destruction.scopeOrSystem() == DestructionScope.OPERATOR;
        each(
                entry,
                state -> everywhere
                        ? state.destroyEverywhere(moment.position(), moment.occurredAt())
                        : state.destroy(entry.system(), moment.position(), moment.occurredAt()));
        ended = entry.all() && (everywhere || !isAnythingLeft());
    }

    private boolean isAnythingLeft() {
        return categories.values().stream()
                .map(CategoryState::presence)
                .anyMatch(presence -> presence != null && presence.compareTo(Presence.ANONYMISED) < 0);
    }

    private void fact(Fact fact, Entry entry, Moment moment) {
        switch (fact) {
            case Fact.ConsentGiven given ->
                consents = consents.put(
                        given.consent().value(), new Consent(given, entry.categories(), moment, null, null));
            case Fact.ConsentWithdrawn withdrawn ->
                consents = changed(consents, withdrawn.consent().value(), consent -> consent.withdraw(moment));
            case Fact.ConsentExpired expired ->
                consents = changed(consents, expired.consent().value(), consent -> consent.expire(moment));
            case Fact.Unblocking unblocking -> unblock(unblocking.blocking());
            case Fact.Objection objection -> object(objection.against(), true, moment);
            case Fact.ObjectionLifted lifted -> object(lifted.against(), false, moment);
            case Fact.HoldPlaced placed -> place(new Hold(placed.hold().value(), entry.categories(), moment, null));
            case Fact.HoldReleased released ->
                holds = changed(
                        holds,
                        released.hold().value(),
                        placements -> placements.stream()
                                .map(hold -> hold.release(moment))
                                .toList());
            case Fact.BrowserSetting setting -> browser = new Switches<>(setting, moment, browser);
            case Fact.PseudonymsMerged joined ->
                merged = merged.put(joined.other().id(), true);
            case Fact.PseudonymsSplit split -> merged = merged.put(split.other().id(), false);
            case Fact.MergedInto joined -> mergedInto = joined.into().id();
            case Fact.SplitFrom split -> mergedInto = null;
            default -> {
                // the other facts say nothing about what may be done with the person's data
            }
        }
    }

    /** A hold that is placed again may cover more, never less: what it covered stays covered until its release. */
    private void place(Hold hold) {
        List<Hold> placements = new ArrayList<>(Objects.requireNonNullElse(holds.get(hold.id()), List.of()));
        placements.add(hold);
        holds = holds.put(hold.id(), List.copyOf(placements));
    }

    private void unblock(long blocking) {
        Block block = blocks.get(blocking);
        if (block != null) {
            blocks = blocks.remove(blocking);
            block.categories().forEach(category -> change(category, state -> state.unblock(blocking)));
        }
    }

    private void object(Code against, boolean objects, Moment moment) {
        objections = objections.put(against, new Switches<>(objects, moment, objections.get(against)));
    }

    private void each(Entry entry, UnaryOperator<CategoryState> change) {
        entry.categories().forEach(category -> change(category, change));
    }

    private void change(Code category, UnaryOperator<CategoryState> change) {
        TreeMap<Code, CategoryState> copy = new TreeMap<>(categories);
        copy.put(category, change.apply(copy.getOrDefault(category, CategoryState.UNKNOWN)));
        categories = copy;
    }

    private static <V> HashTrie<String, V> changed(HashTrie<String, V> map, String key, UnaryOperator<V> change) {
        V value = map.get(key);
        return value == null ? map : map.put(key, change.apply(value));
    }
}
