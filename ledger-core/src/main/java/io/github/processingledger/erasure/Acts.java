package io.github.processingledger.erasure;

import io.github.processingledger.entry.ActNumber;
import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.vault.FencedKeys;
import io.github.processingledger.vault.Reapplied;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Records that destructions were carried out and verified: one act each, once. */
final class Acts {
    /** One command decides so many; each needs the state of its person. */
    private static final int AT_ONCE = 100;

    private static final Actor LEDGER = new Actor("ledger", Founding.SYSTEM);

    private final Journal journal;
    private final Vault vault;
    private final LedgerFacts facts;

    Acts(Journal journal, Vault vault, LedgerFacts facts) {
        this.journal = journal;
        this.vault = vault;
        this.facts = facts;
    }

    /** The number of the act that follows an entry. */
    static String number(RecordedEntry destruction) {
        return ActNumber.of(destruction.recordedAt(), destruction.position());
    }

    /** The id of the fact that verifies the destruction at a position, the same in every attempt. */
    static String factId(long destruction) {
        return "destruction-verified-" + destruction;
    }

    void record(List<Run> verified) {
        for (int from = 0; from < verified.size(); from += AT_ONCE) {
            List<Run> some = verified.subList(from, Math.min(verified.size(), from + AT_ONCE));
            Map<Long, FencedKeys> keys =
                    vault.shredding().keys(some.stream().map(Run::position).toList());
            List<LedgerFacts.Once> said = new ArrayList<>();
            for (Run run : some) {
                said.add(fact(run, Objects.requireNonNull(keys.get(run.position()))));
            }
            List<Receipt> receipts = facts.recordOnce(said, LEDGER);
            for (int i = 0; i < receipts.size(); i++) {
                requireVerification(receipts.get(i), some.get(i));
            }
        }
    }

    /** Records that keys which restores had brought back were destroyed again, once for each comparison. */
    void recordAgain(List<Reapplied.Again> runs) {
        facts.recordOnce(
                runs.stream()
                        .map(run -> new LedgerFacts.Once(
                                "destruction-reapplied-" + run.id(),
                                new Fact.DestructionReapplied(run.keys()),
                                null,
                                new TreeSet<>(),
                                run.at()))
                        .toList(),
                LEDGER);
    }

    private LedgerFacts.Once fact(Run run, FencedKeys keys) {
        Entry stored = Objects.requireNonNull(journal.entry(run.position()), "the entry of a fence");
        RecordedEntry destruction = LedgerEntries.read(stored);
        return new LedgerFacts.Once(
                factId(run.position()),
                new Fact.DestructionVerified(run.position(), number(destruction), keys.count(), keys.epoch()),
                run.owner(),
                destruction.entry().categories(),
                Objects.requireNonNull(run.verifiedAt()));
    }

    private static void requireVerification(Receipt receipt, Run run) {
        if (!receipt.act().equals(FactKind.DESTRUCTION_VERIFIED.code())) {
            throw new IllegalStateException(
                    "entry " + receipt.position() + " has taken the place of the act for " + run.position());
        }
    }
}
