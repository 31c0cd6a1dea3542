package io.github.processingledger.erasure;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts acts together from the ledger. Their texts name staff: show them to those who may see that. */
public final class DestructionActs {
    private final Journal journal;
    private final Vault vault;
    private final Supplier<DestructionAct.Operator> operator;

    /**
     * Reads acts.
     *
     * @param operator who answers for the data now
     */
    public DestructionActs(Journal journal, Vault vault, Supplier<DestructionAct.Operator> operator) {
        this.journal = journal;
        this.vault = vault;
        this.operator = operator;
    }

    /**
     * The act that follows the entry at a position; empty if no recorded destruction stands there.
     *
     * @throws SealedValueException VAULT_CLOSED while no values are served
     */
    public Optional<DestructionAct> of(long position) {
        RecordedEntry recorded = read(position);
        return recorded != null
                        && recorded.entry().isRecorded()
                        && recorded.entry().act() instanceof Operation.Destruction destruction
                ? Optional.of(of(recorded, destruction))
                : Optional.empty();
    }

    private DestructionAct of(RecordedEntry recorded, Operation.Destruction destruction) {
        Entry entry = recorded.entry();
        Map<String, @Nullable Object> texts = texts(recorded);
        RecordedEntry verified = verification(recorded.position());
        List<Long> positions = new ArrayList<>(List.of(recorded.position()));
        if (verified != null) {
            positions.add(verified.position());
        }
        return new DestructionAct(
                Acts.number(recorded),
                operator.get(),
                entry.subject(),
                code(destruction.ground()),
                text(texts, "decision"),
                text(texts, "act"),
                codes(entry),
                entry.all(),
                entry.system().value(),
                destruction.scopeOrSystem() == Operation.DestructionScope.OPERATOR,
                text(texts, "media"),
                destruction.method().value(),
                entry.occurredAt().atOffset(entry.offset()).toLocalDate(),
                performers(destruction, texts),
                verified == null ? null : verification(verified),
                positions);
    }

    private static DestructionAct.@Nullable Verification verification(RecordedEntry verified) {
        Act act = verified.entry().act();
        return act instanceof Fact.DestructionVerified fact
                ? new DestructionAct.Verification(verified.entry().occurredAt(), fact.keys(), fact.epoch())
                : null;
    }

    private static List<DestructionAct.Performer> performers(
            Operation.Destruction destruction, Map<String, @Nullable Object> texts) {
        List<DestructionAct.Performer> performers = new ArrayList<>();
        for (int i = 0; i < destruction.performers().size(); i++) {
            performers.add(new DestructionAct.Performer(
                    destruction.performers().get(i).id(),
                    text(texts, "performers." + i + ".id"),
                    text(texts, "performers." + i + ".post")));
        }
        return performers;
    }

    private @Nullable RecordedEntry verification(long destruction) {
        String id = vault.entryId(Founding.SYSTEM.value(), Acts.factId(destruction));
        OptionalLong position = journal.positionOf(id);
        return position.isEmpty() ? null : read(position.getAsLong());
    }

    private @Nullable RecordedEntry read(long position) {
        io.github.processingledger.journal.Entry stored = journal.entry(position);
        return stored == null ? null : LedgerEntries.read(stored);
    }

    /** The texts of a destruction are sealed for the ledger itself, so that they outlive the person. */
    private Map<String, @Nullable Object> texts(RecordedEntry recorded) {
        Entry entry = recorded.entry();
        for (ValueHash value : entry.values()) {
            if (value.category().equals(Vault.REFERENCE)) {
                return open(new SealedAddress(
                        recorded.position(),
                        entry.system().value(),
                        entry.id(),
                        vault.ledgerId(),
                        value.category(),
                        value.hash()));
            }
        }
        return Map.of();
    }

    private Map<String, @Nullable Object> open(SealedAddress address) {
        try {
            return JsonReader.readObject(vault.open(address));
        } catch (SealedValueException e) {
            if (e.kind() == SealedValueException.Kind.KEY_DESTROYED
                    || e.kind() == SealedValueException.Kind.NOT_FOUND) {
                return Map.of();
            }
            throw e;
        }
    }

    private static @Nullable String text(Map<String, @Nullable Object> texts, String name) {
        return texts.get(name) instanceof String text ? text : null;
    }

    private static @Nullable String code(@Nullable Code code) {
        return code == null ? null : code.value();
    }

    private static SortedSet<String> codes(Entry entry) {
        SortedSet<String> codes = new TreeSet<>();
        entry.categories().forEach(code -> codes.add(code.value()));
        return codes;
    }
}
