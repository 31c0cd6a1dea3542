package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Text;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.Vault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Opens the name and number of a recipient that stand sealed, a natural person's or one without a number of a legal
 * entity. That somebody reads them and why is recorded before they are given out (clause 6.1).
 */
public final class SealedNames {
    private static final int MOST_TRIED = 1_000;

    private final Journal journal;
    private final Vault vault;
    private final LedgerFacts facts;

    public SealedNames(Journal journal, Vault vault, LedgerFacts facts) {
        this.journal = journal;
        this.vault = vault;
        this.facts = facts;
    }

    /**
     * What a recipient was last called.
     *
     * @param state open, destroyed (with the key of the person whose data was given) or none (nothing was ever sealed)
     */
    public record Name(
            State state, @Nullable String name, @Nullable String number) {
        @Override
        public String toString() {
            return "Name[" + state + "]";
        }
    }

    /** Whether a name can be read. */
    public enum State {
        OPEN,
        DESTROYED,
        NONE
    }

    /**
     * Reads a recipient's name: that of its registration, or else of the newest transfer that still opens.
     *
     * @param purpose why it is read; stands in the log
     * @param reason in the reader's own words; sealed
     * @throws ValuesClosedException if it was tampered with, or while no values are served
     */
    public Name read(String recipient, Code purpose, Text reason, Actor reader) {
        String tag = "recipient:" + recipient;
        Name registered = newest(Criteria.tags(tag, LedgerTags.REFERENCE + ":recipient"), purpose, reason, reader);
        return registered.state() == State.NONE ? newest(Criteria.tags(tag), purpose, reason, reader) : registered;
    }

    private Name newest(Criteria entries, Code purpose, Text reason, Actor reader) {
        Deque<SealedAddress> newestFirst = new ArrayDeque<>();
        journal.find(entries, 0, Long.MAX_VALUE, stored -> {
            address(LedgerEntries.read(stored)).ifPresent(newestFirst::addFirst);
            if (newestFirst.size() > MOST_TRIED) {
                newestFirst.removeLast();
            }
        });
        State found = State.NONE;
        for (SealedAddress address : newestFirst) {
            try {
                Map<?, ?> texts = JsonReader.readObject(vault.open(address));
                Name name = new Name(State.OPEN, text(texts, "recipient.name"), text(texts, "recipient.bin"));
                if (name.name() != null || name.number() != null) {
                    facts.record(new Fact.NameRead(address.position(), reason), null, new TreeSet<>(), purpose, reader);
                    return name;
                }
            } catch (SealedValueException closed) {
                if (!isGone(closed)) {
                    throw new ValuesClosedException(closed);
                }
                found = State.DESTROYED;
            }
        }
        return new Name(found, null, null);
    }

    private static @Nullable String text(Map<?, ?> texts, String field) {
        return texts.get(field) instanceof String text ? text : null;
    }

    private static boolean isGone(SealedValueException closed) {
        return closed.kind() == SealedValueException.Kind.KEY_DESTROYED
                || closed.kind() == SealedValueException.Kind.KEY_MISSING;
    }

    private Optional<SealedAddress> address(RecordedEntry recorded) {
        Entry entry = recorded.entry();
        boolean names = entry.act() instanceof Fact.RecipientRegistered || entry.act() instanceof Operation.Transfer;
        return entry.values().stream()
                .filter(value -> names && value.category().equals(Vault.REFERENCE))
                .findFirst()
                .map(value -> new SealedAddress(
                        recorded.position(),
                        entry.system().value(),
                        entry.id(),
                        EntrySealing.textOwner(entry, vault.ledgerId()),
                        value.category(),
                        value.hash()));
    }
}
