package io.github.processingledger.subject;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact.BrowserSetting;
import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person when the next operation is decided: everything recorded so far, in the order of the
 * ledger. Immutable; a change shares what it leaves alone, so its cost does not grow with the person's history.
 *
 * <p>Refused entries change nothing. Entries recorded after a destruction change nothing that was destroyed and are
 * counted. A correction can't be undone from here: it sets {@link #needsRefold()}, and {@link #fold} over all of the
 * person's entries gives the state without the entries that were declared wrong.
 */
public final class SubjectState {
    private static final SubjectState UNKNOWN = new SubjectState();

    final long lastPosition;
    final Instant latest;
    final boolean inOrderOfTime;
    final boolean ended;
    final long afterDestruction;
    final boolean needsRefold;
    final SortedMap<Code, CategoryState> categories;
    final HashTrie<Long, Block> blocks;
    final HashTrie<String, Consent> consents;
    final HashTrie<String, List<Hold>> holds;
    final HashTrie<Code, Switches<Boolean>> objections;
    final @Nullable Switches<BrowserSetting> browser;
    final HashTrie<String, Boolean> merged;
    final @Nullable String mergedInto;

    private SubjectState() {
        lastPosition = 0;
        latest = Instant.MIN;
        inOrderOfTime = true;
        ended = false;
        afterDestruction = 0;
        needsRefold = false;
        categories = new TreeMap<>();
        blocks = HashTrie.empty();
        consents = HashTrie.empty();
        holds = HashTrie.empty();
        objections = HashTrie.empty();
        browser = null;
        merged = HashTrie.empty();
        mergedInto = null;
    }

    SubjectState(Evolution next) {
        lastPosition = next.lastPosition;
        latest = next.latest;
        inOrderOfTime = next.inOrderOfTime;
        ended = next.ended;
        afterDestruction = next.afterDestruction;
        needsRefold = next.needsRefold;
        categories = next.categories;
        blocks = next.blocks;
        consents = next.consents;
        holds = next.holds;
        objections = next.objections;
        browser = next.browser;
        merged = next.merged;
        mergedInto = next.mergedInto;
    }

    /** Nobody has reported anything of this person. */
    public static SubjectState unknown() {
        return UNKNOWN;
    }

    /**
     * The state after one more entry of this person.
     *
     * @throws IllegalArgumentException if the entry does not stand after {@link #lastPosition()}
     */
    public SubjectState evolve(RecordedEntry next) {
        return new Evolution(this).read(next);
    }

    /** The state after all of a person's entries, given in the order of the ledger, without those declared wrong. */
    public static SubjectState fold(Collection<RecordedEntry> entries) {
        return Folds.sound(entries);
    }

    /**
     * What was in force at an instant, for acts that happened then and are reported only now: the entries that had
     * occurred, in the order of occurrence, as known today.
     */
    public static SubjectState inForceAt(Collection<RecordedEntry> entries, Instant at) {
        return Folds.inForceAt(entries, at);
    }

    /** Whether this state is also what was in force at that instant, so that no fold by occurrence is needed. */
    public boolean standsAt(Instant at) {
        return inOrderOfTime && !latest.isAfter(at);
    }

    /** Position of the last entry read, 0 before the first. */
    public long lastPosition() {
        return lastPosition;
    }

    public boolean isKnown() {
        return lastPosition > 0;
    }

    /** Whether the person was destroyed as a whole, so that the pseudonym is terminal. */
    public boolean isEnded() {
        return ended;
    }

    /** How many entries were recorded although what they touch was destroyed. */
    public long entriesAfterDestruction() {
        return afterDestruction;
    }

    /** Whether an entry was declared wrong, so that only {@link #fold} gives the right state. */
    public boolean needsRefold() {
        return needsRefold;
    }

    public CategoryState category(Code category) {
        return categories.getOrDefault(category, CategoryState.UNKNOWN);
    }

    /** Every category that an entry touched. */
    public SortedMap<Code, CategoryState> categories() {
        return Collections.unmodifiableSortedMap(categories);
    }

    public SortedSet<Code> heldCategories() {
        SortedSet<Code> held = new TreeSet<>();
        categories.forEach((category, state) -> {
            if (state.isHeld()) {
                held.add(category);
            }
        });
        return held;
    }

    public SortedSet<Code> heldCategories(Code system) {
        SortedSet<Code> held = new TreeSet<>();
        categories.forEach((category, state) -> {
            if (state.isHeldBy(system)) {
                held.add(category);
            }
        });
        return held;
    }

    public boolean isHeld(Code category) {
        return category(category).isHeld();
    }

    public boolean isBlocked(Code category) {
        return category(category).isBlocked();
    }

    /** The blocking at that position, null if there is none or it has ended. */
    public @Nullable Block block(long position) {
        return blocks.get(position);
    }

    /** The blockings that no unblocking ended, in the order of the ledger. */
    public List<Block> blocks() {
        return blocks.values().stream()
                .sorted(Comparator.comparingLong(block -> block.moment().position()))
                .toList();
    }

    /** The consent with this ledger id, null if the person gave none such. */
    public @Nullable Consent consent(String id) {
        return consents.get(id);
    }

    /** Every consent the person ever gave, in the order of the ledger. */
    public List<Consent> consents() {
        return consents.values().stream()
                .sorted(Comparator.comparingLong(consent -> consent.given().position()))
                .toList();
    }

    /** Whether the person's last word recorded on it is an objection. */
    public boolean objectsTo(Code against) {
        Switches<Boolean> switches = objections.get(against);
        return switches != null && switches.value();
    }

    /** Whether an objection was in force at that instant. */
    public boolean objectedTo(Code against, Instant at) {
        return Boolean.TRUE.equals(Switches.inForceAt(objections.get(against), at));
    }

    /** Holds that stand and cover the category. */
    public List<Hold> holdsOn(Code category) {
        return holds().stream()
                .filter(hold -> hold.stands() && hold.covers(category))
                .toList();
    }

    /** Every hold ever placed, in the order of the ledger. */
    public List<Hold> holds() {
        return holds.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(hold -> hold.placed().position()))
                .toList();
    }

    /** The pseudonym that this one's identifiers lead to since a merge, null if they lead here. */
    public @Nullable String mergedInto() {
        return mergedInto;
    }

    /** Whether another pseudonym was ever merged into this one, split again or not. */
    public boolean wasMergedWith(String other) {
        return merged.get(other) != null;
    }

    /** What the visitor's browser allowed at that instant, null if no setting was recorded. */
    public @Nullable BrowserSetting browserSetting(Instant at) {
        return Switches.inForceAt(browser, at);
    }
}
