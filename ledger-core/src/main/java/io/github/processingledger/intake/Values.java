package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.subject.CategoryState;
import io.github.processingledger.subject.SubjectState;
import io.github.processingledger.vault.Opened;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens a person's values, after recording who reads them and why (clause 6.1). */
public final class Values {
    private final Journal journal;
    private final Vault vault;
    private final LedgerFacts facts;

    public Values(Journal journal, Vault vault, LedgerFacts facts) {
        this.journal = journal;
        this.vault = vault;
        this.facts = facts;
    }

    /**
     * The newest value of each category that may be shown: held, not blocked, not deleted.
     *
     * @param purpose why they are read; stands in the log
     * @param reason in the reader's own words; sealed
     * @return JSON values by category
     * @throws ValuesClosedException if a value was tampered with, or while no values are served
     */
    public SortedMap<Code, Object> read(String subject, Code purpose, @Nullable Text reason, Actor reader) {
        return open(newest(subject, Values::mayShow), subject, purpose, reason, reader);
    }

    /**
     * As {@link #read}, with blocked values too: whoever clarifies a person's data must see what is wrong with it
     * (clause 2.2).
     */
    public SortedMap<Code, Object> readToClarify(String subject, Code purpose, @Nullable Text reason, Actor reader) {
        return open(newest(subject, CategoryState::isHeld), subject, purpose, reason, reader);
    }

    /** The systems that hold anything of a person, each with the categories it holds. */
    public SortedMap<Code, SortedSet<Code>> holders(String subject) {
        SortedMap<Code, SortedSet<Code>> holders = new TreeMap<>();
        SubjectState.fold(history(subject))
                .categories()
                .forEach((category, state) -> state.holders()
                        .forEach(system -> holders.computeIfAbsent(system, any -> new TreeSet<>())
                                .add(category)));
        return holders;
    }

    private SortedMap<Code, Object> open(
            SortedMap<Code, SealedAddress> newest, String subject, Code purpose, @Nullable Text reason, Actor reader) {
        facts.record(new Fact.ValuesRead(reason), subject, new TreeSet<>(newest.keySet()), purpose, reader);
        try {
            return open(newest);
        } catch (SealedValueException closed) {
            throw new ValuesClosedException(closed);
        }
    }

    private SortedMap<Code, Object> open(SortedMap<Code, SealedAddress> newest) {
        SortedMap<Code, Object> values = new TreeMap<>();
        for (Opened opened : vault.openAll(List.copyOf(newest.values()))) {
            byte[] json = opened.plaintext();
            if (json != null) {
                values.put(Code.of(opened.address().category()), ValueJson.read(json));
            } else if (!isGone(opened)) {
                vault.open(opened.address()); // says what is wrong
            }
        }
        return values;
    }

    /** Destroyed, or lost by a restore: a loss that nobody has accepted yet would have closed the vault. */
    private static boolean isGone(Opened refused) {
        return refused.refused() == SealedValueException.Kind.KEY_DESTROYED
                || refused.refused() == SealedValueException.Kind.KEY_MISSING;
    }

    /** A category that was collected again has no older value, and a value declared wrong is none. */
    private SortedMap<Code, SealedAddress> newest(String subject, Predicate<CategoryState> mayShow) {
        List<RecordedEntry> history = history(subject);
        SubjectState state = SubjectState.fold(history);
        Set<Long> wrong = wrong(history);
        SortedMap<Code, SealedAddress> newest = new TreeMap<>();
        for (RecordedEntry recorded : history) {
            for (ValueHash value : recorded.entry().values()) {
                boolean stands = !value.category().equals(Vault.REFERENCE) && !wrong.contains(recorded.position());
                if (stands && mayShow.test(state.category(Code.of(value.category())))) {
                    newest.put(Code.of(value.category()), address(subject, recorded, value));
                }
            }
        }
        return newest;
    }

    private List<RecordedEntry> history(String subject) {
        List<RecordedEntry> history = new ArrayList<>();
        journal.find(
                Criteria.tags(LedgerTags.SUBJECT + ":" + subject),
                0,
                Long.MAX_VALUE,
                entry -> history.add(LedgerEntries.read(entry)));
        return history;
    }

    private static Set<Long> wrong(List<RecordedEntry> history) {
        Set<Long> wrong = new HashSet<>();
        for (RecordedEntry recorded : history) {
            if (recorded.entry().isRecorded() && recorded.entry().act() instanceof Fact.Correction correction) {
                wrong.add(correction.entry());
            }
        }
        return wrong;
    }

    private static boolean mayShow(CategoryState category) {
        return category.isHeld() && !category.isBlocked();
    }

    private static SealedAddress address(String subject, RecordedEntry recorded, ValueHash value) {
        Entry entry = recorded.entry();
        return new SealedAddress(
                recorded.position(), entry.system().value(), entry.id(), subject, value.category(), value.hash());
    }
}
