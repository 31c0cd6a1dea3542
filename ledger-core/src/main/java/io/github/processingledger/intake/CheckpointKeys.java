package io.github.processingledger.intake;

import io.github.processingledger.entry.Receipt;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.proof.KeyChange;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.vault.SigningKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The keys that sign checkpoints: the one the ledger was born with and those that facts of the ledger announced since.
 * What was announced holds on every node; the keys themselves are in the folder of keys.
 */
public final class CheckpointKeys {
    static final String CHECKPOINT = "checkpoint:";

    private static final Criteria CHANGES = Criteria.kinds("fact." + FactKind.CHECKPOINT_KEY_CHANGED.code());

    private final Journal journal;
    private final Fact.Genesis genesis;
    private final Path directory;
    private final Duration overlap;
    private final InstantSource clock;
    private final List<Fact.CheckpointKeyChanged> changes = new ArrayList<>();
    private final Map<String, NoteSigner> signers = new HashMap<>();
    private long seen;

    /**
     * The keys of a ledger.
     *
     * @param directory the folder of keys
     * @param overlap how long a key that gives way signs beside the new one
     */
    public CheckpointKeys(
            Journal journal, Fact.Genesis genesis, Path directory, Duration overlap, InstantSource clock) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("the overlap of two checkpoint keys is not less than nothing");
        }
        this.journal = journal;
        this.genesis = genesis;
        this.directory = directory;
        this.overlap = overlap;
        this.clock = clock;
        load();
    }

    /** The fingerprint of the key that signs checkpoints now. */
    static String announcedLast(Journal journal, Fact.Genesis founded) {
        String[] last = {first(founded)};
        journal.find(
                CHANGES,
                0,
                Long.MAX_VALUE,
                entry -> last[0] = VerifierKey.parse(
                                changed(LedgerEntries.read(entry).entry().act()).to())
                        .fingerprint());
        return last[0];
    }

    private static String first(Fact.Genesis founded) {
        return founded.keys().stream()
                .filter(key -> key.startsWith(CHECKPOINT))
                .map(key -> key.substring(CHECKPOINT.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the ledger was founded without a checkpoint key"));
    }

    private static Fact.CheckpointKeyChanged changed(Object act) {
        return (Fact.CheckpointKeyChanged) act;
    }

    /** Every key that ever signed, in the order in which they came; the last one signs now. */
    public synchronized List<VerifierKey> all() {
        follow();
        List<VerifierKey> all = new ArrayList<>();
        all.add(
                changes.isEmpty()
                        ? born()
                        : VerifierKey.parse(changes.getFirst().from()));
        changes.forEach(change -> all.add(VerifierKey.parse(change.to())));
        return all;
    }

    /** The key that checkpoints are verified by from now on. */
    public VerifierKey current() {
        return all().getLast();
    }

    /**
     * What signs a checkpoint now: the current key, and for a while the one before, too.
     *
     * @throws IllegalStateException if none of them is in the folder of keys
     */
    public synchronized List<NoteSigner> signers() {
        Instant now = clock.instant();
        List<NoteSigner> found = new ArrayList<>();
        found.addAll(signer(current()));
        for (Fact.CheckpointKeyChanged change : changes) {
            if (change.until().isAfter(now)) {
                found.addAll(signer(VerifierKey.parse(change.from())));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("the checkpoint key that was announced is not in the folder of keys");
        }
        return found;
    }

    /** What seals evidence packs now. */
    public NoteSigner signer() {
        return signers().getFirst();
    }

    /**
     * Makes a new key, and announces it in the ledger under the one that signs now. It signs from the next checkpoint on.
     *
     * @throws LedgerFacts.NotRecordedException if another node was quicker, or the ledger could not take it
     */
    public synchronized Changed change(LedgerFacts facts, Actor actor) {
        NoteSigner before = signer(current()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the checkpoint key is not in the folder of keys"));
        NoteSigner next = new NoteSigner(genesis.origin(), SigningKeyFile.create(directory));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Fact.CheckpointKeyChanged change = new Fact.CheckpointKeyChanged(
                before.verifierKey().toString(),
                next.verifierKey().toString(),
                now.plus(overlap),
                KeyChange.announce(before, next.verifierKey()));
        // One id for whatever follows a key: of two changes at once one is recorded.
        String id = "checkpoint-key-after-" + before.verifierKey().fingerprint();
        Receipt receipt = facts.recordOnce(List.of(new LedgerFacts.Once(id, change, null, new TreeSet<>(), now)), actor)
                .getFirst();
        return new Changed(receipt.position(), change);
    }

    /**
     * A change of the key.
     *
     * @param position of the fact that announces it
     */
    public record Changed(long position, Fact.CheckpointKeyChanged change) {}

    private VerifierKey born() {
        String fingerprint = first(genesis);
        return signers.values().stream()
                .map(NoteSigner::verifierKey)
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the first checkpoint key is not in the folder of keys"));
    }

    private void follow() {
        long size = journal.head().size();
        if (size > seen) {
            journal.find(
                    CHANGES,
                    seen,
                    size,
                    entry -> changes.add(
                            changed(LedgerEntries.read(entry).entry().act())));
            seen = size;
        }
    }

    /** Another node may have made the key, so that the folder is looked at again. */
    private List<NoteSigner> signer(VerifierKey key) {
        if (!signers.containsKey(key.toString())) {
            load();
        }
        NoteSigner signer = signers.get(key.toString());
        return signer == null ? List.of() : List.of(signer);
    }

    private void load() {
        SigningKeyFile.all(directory).forEach(pair -> {
            NoteSigner signer = new NoteSigner(genesis.origin(), pair);
            signers.put(signer.verifierKey().toString(), signer);
        });
    }
}
