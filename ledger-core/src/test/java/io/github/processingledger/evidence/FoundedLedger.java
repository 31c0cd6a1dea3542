package io.github.processingledger.evidence;

import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.journal.Condition;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Draft;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.proof.NoteSigner;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A ledger with a genesis fact and a policy, whose evidence packs are looked at. */
final class FoundedLedger implements AutoCloseable {

    static final String LEDGER = "ldg-abc";
    static final String ORIGIN = "processing-ledger/" + LEDGER;

    final LedgerDatabase database;
    final Journal journal;
    final NoteSigner signer;
    final Checkpoints checkpoints;
    final EvidencePacks packs;
    private final PolicyStore policies;
    private final AtomicLong ids = new AtomicLong();
    private @Nullable Runnable beforeClosing;

    FoundedLedger(LedgerDatabase database, KeyPair keys) throws Exception {
        this.database = database;
        this.journal = database.journal();
        this.signer = new NoteSigner(ORIGIN, keys);
        byte[] key =
                MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
        List<String> fingerprints = List.of("checkpoint:" + HexFormat.of().formatHex(key));
        journal.initialise(draft(
                "fact.genesis",
                null,
                Map.of("ledger", LEDGER, "operator", "Town <Hall>", "origin", ORIGIN, "keys", fingerprints)));
        this.policies = new PolicyStore(database.dataSource());
        String hash =
                policies.keep(ShippedPolicies.file(ShippedPolicies.DEFAULT)).hash();
        append(draft(
                "fact.policy-published",
                null,
                Map.of("policy", "kz", "version", 1L, "hash", hash, "start", "2026-01-01T00:00:00.000000Z")));
        this.checkpoints = new Checkpoints(journal, ORIGIN, signer, Duration.ofDays(1));
        this.packs = packs(new WitnessedCheckpoints(checkpoints, journal.tree(), List.of(), 0));
    }

    EvidencePacks packs(WitnessedCheckpoints shown) {
        return new EvidencePacks(journal, shown, signer, policies, this::close);
    }

    Draft draft(String kind, @Nullable String subject, Map<String, Object> details) {
        Set<String> tags = new TreeSet<>(List.of("system:ledger"));
        if (subject != null) {
            tags.add("subject:" + subject);
        }
        return new Draft(
                "ledger-" + ids.incrementAndGet(),
                kind,
                "1",
                Instant.parse("2026-05-01T00:00:00Z"),
                tags,
                Map.of("details", details),
                Map.of(),
                null);
    }

    long append(Draft draft) {
        return journal.append(List.of(draft), Condition.none()).join().lastPosition();
    }

    /** Does something once, after a pack's entries were read and before it is closed. */
    void beforeClosing(Runnable action) {
        beforeClosing = action;
    }

    private long close(Closing closing) {
        Runnable action = beforeClosing;
        beforeClosing = null;
        if (action != null) {
            action.run();
        }
        Condition condition = closing.subject() == null
                ? Condition.none()
                : new Condition(closing.after(), Criteria.tags("subject:" + closing.subject()));
        Draft fact = draft("fact.evidence-issued", closing.subject(), Map.of("count", closing.count()));
        try {
            return journal.append(List.of(fact), condition).join().lastPosition();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AppendConflictException conflict ? conflict : e;
        }
    }

    @Override
    public void close() {
        checkpoints.close();
        database.close();
    }
}
