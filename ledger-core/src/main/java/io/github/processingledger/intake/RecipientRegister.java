package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.Vault;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What registered recipients are called. Only legal entities are named: a natural person's name is personal data. */
public final class RecipientRegister {
    private final Journal journal;
    private final Vault vault;
    private final ConcurrentMap<String, Named> known = new ConcurrentHashMap<>();

    public RecipientRegister(Journal journal, Vault vault) {
        this.journal = journal;
        this.vault = vault;
    }

    /** The name under which a legal entity was last registered; empty for people and the unregistered. */
    public Optional<String> name(String recipient) {
        Named named = known.getOrDefault(recipient, new Named(Optional.empty(), 0));
        long size = journal.knownSize();
        if (size > named.upTo()) {
            named = new Named(newest(recipient, named), size);
            known.put(recipient, named);
        }
        return named.name();
    }

    private Optional<String> newest(String recipient, Named before) {
        RecordedEntry[] newest = new RecordedEntry[1];
        Criteria registrations = Criteria.tags("recipient:" + recipient, LedgerTags.REFERENCE + ":recipient");
        journal.find(registrations, before.upTo(), Long.MAX_VALUE, entry -> newest[0] = LedgerEntries.read(entry));
        return newest[0] == null ? before.name() : open(newest[0]);
    }

    private Optional<String> open(RecordedEntry recorded) {
        Entry entry = recorded.entry();
        boolean legal = entry.act() instanceof Fact.RecipientRegistered registered
                && registered.recipient().bin() != null;
        for (ValueHash value : entry.values()) {
            if (legal && value.category().equals(Vault.REFERENCE)) {
                SealedAddress address = new SealedAddress(
                        recorded.position(),
                        entry.system().value(),
                        entry.id(),
                        EntrySealing.textOwner(entry, vault.ledgerId()),
                        value.category(),
                        value.hash());
                return name(address);
            }
        }
        return Optional.empty();
    }

    private Optional<String> name(SealedAddress address) {
        try {
            Object name = JsonReader.readObject(vault.open(address)).get("recipient.name");
            return name instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (SealedValueException closed) {
            return Optional.empty();
        }
    }

    private record Named(Optional<String> name, long upTo) {
        @Override
        public String toString() {
            return "Named";
        }
    }
}
