package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.EntryData;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Condition;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Draft;
import io.github.processingledger.journal.DuplicateEntryException;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.LedgerIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes the first two entries of a ledger: its genesis, and its first policy. Each is made once, whoever starts first. */
public final class Founding {
    /** The system that the ledger's own facts come from. */
    public static final Code SYSTEM = Code.of("ledger");

    private static final String LEDGER_PREFIX = "ldg";

    private final Journal journal;
    private final KeyVault keyVault;
    private final InstantSource clock;

    public Founding(Journal journal, KeyVault keyVault, InstantSource clock) {
        this.journal = journal;
        this.keyVault = keyVault;
        this.clock = clock;
    }

    /**
     * The genesis fact, made now if the ledger is empty.
     *
     * @param checkpointKeys the fingerprints of the keys with which this node can sign checkpoints, 64 hex digits each; the
     *     first one is that of a ledger founded now
     * @throws WrongKeyException if this node has not the keys that the ledger was founded with, or not the checkpoint key
     *     that was announced last
     */
    public Fact.Genesis genesis(String operator, @Nullable Bin bin, List<String> checkpointKeys) {
        String vaultKey = "vault:" + keyVault.fingerprint();
        if (journal.head().size() == 0) {
            List<String> keys = List.of(CheckpointKeys.CHECKPOINT + checkpointKeys.getFirst(), vaultKey);
            String ledger = new LedgerIds().next(LEDGER_PREFIX);
            Fact.Genesis genesis = new Fact.Genesis(ledger, operator, bin, "processing-ledger/" + ledger, keys);
            journal.initialise(draft(genesis, "genesis", null));
        }
        RecordedEntry first = LedgerEntries.read(Objects.requireNonNull(journal.entry(1)));
        if (!(first.entry().act() instanceof Fact.Genesis founded)) {
            throw new IllegalStateException("the journal does not begin with a genesis fact");
        }
        String signing = CheckpointKeys.announcedLast(journal, founded);
        if (!founded.keys().contains(vaultKey) || !checkpointKeys.contains(signing)) {
            throw new WrongKeyException();
        }
        return founded;
    }

    /** Publishes the first policy, unless one was published before. It is in force from now on. */
    public void firstPolicy(Policy policy) {
        Instant start = now();
        Fact.PolicyPublished published =
                new Fact.PolicyPublished(policy.code(), policy.version(), policy.hash(), start);
        Draft draft = draft(published, "first-policy", policy.id());
        try {
            journal.append(List.of(draft), Condition.never(Criteria.tags(LedgerTags.REFERENCE + ":policy")))
                    .join();
        } catch (CompletionException refused) {
            boolean isThere = refused.getCause() instanceof AppendConflictException
                    || refused.getCause() instanceof DuplicateEntryException;
            if (!isThere) {
                throw refused;
            }
        }
    }

    private Draft draft(Fact fact, String id, @Nullable String policy) {
        byte[] mac = keyVault.hmac("entry-id", (SYSTEM + "\0" + id).getBytes(StandardCharsets.UTF_8));
        Entry entry = new Entry(
                HexFormat.of().formatHex(Arrays.copyOf(mac, 16)),
                fact,
                null,
                SYSTEM,
                new TreeSet<>(),
                false,
                null,
                null,
                now(),
                ZoneOffset.UTC,
                new Actor("ledger", SYSTEM),
                policy,
                Mode.ENFORCE,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
        return new Draft(
                entry.id(),
                EntryData.kind(entry),
                EntryData.VERSION,
                entry.occurredAt(),
                LedgerTags.of(entry),
                EntryData.write(entry),
                Map.of(),
                null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** This node's keys are not those that the ledger was founded with; it must not start. */
    public static final class WrongKeyException extends RuntimeException {
        WrongKeyException() {
            super("the keys of this node are not those of this ledger; give it the folder of keys"
                    + " that belongs to this database");
        }
    }
}
