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
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
     */
    public SortedMap<Code, Object> read(String subject, Code purpose, @Nullable Text reason, Actor reader) {
        List<RecordedEntry> history = new ArrayList<>();
        journal.find(
                Criteria.tags(LedgerTags.SUBJECT + ":" + subject),
                0,
                Long.MAX_VALUE,
                entry -> history.add(LedgerEntries.read(entry)));
        SortedMap<Code, SealedAddress> newest = newest(subject, history);
        SortedSet<Code> categories = new TreeSet<>(newest.keySet());
        facts.record(new Fact.ValuesRead(reason), subject, categories, purpose, reader);
        SortedMap<Code, Object> values = new TreeMap<>();
        for (Map.Entry<Code, SealedAddress> address : newest.entrySet()) {
            values.put(address.getKey(), ValueJson.read(vault.open(address.getValue())));
        }
        return values;
    }

    private static SortedMap<Code, SealedAddress> newest(String subject, List<RecordedEntry> history) {
        SubjectState state = SubjectState.fold(history);
        SortedMap<Code, SealedAddress> newest = new TreeMap<>();
        for (RecordedEntry recorded : history) {
            Entry entry = recorded.entry();
            for (ValueHash value : entry.values()) {
                if (!value.category().equals(Vault.REFERENCE) && mayShow(state.category(Code.of(value.category())))) {
                    newest.put(Code.of(value.category()), address(subject, recorded, value));
                }
            }
        }
        return newest;
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
