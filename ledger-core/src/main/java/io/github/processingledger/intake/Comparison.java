package io.github.processingledger.intake;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.Epoch;
import io.github.processingledger.vault.Findings;
import io.github.processingledger.vault.Head;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultState;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node found at its start when it compared journal, vault and the keys outside, and its acceptance. */
public final class Comparison {
    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

    /**
     * What was found.
     *
     * @param closedSince why no values are served now; empty if they are
     * @param lostEntries how many entries the journal is shorter than it once was
     * @param otherHistory the journal has another history than the one remembered
     * @param missing keys that sealed values need, that were never destroyed and that are not there
     * @param wrongEpochs whose key-encryption key is another than the one the database was written with
     * @param keysDestroyedAgain how many destroyed keys a restore had brought back
     * @param epochsDestroyedAgain how many destroyed key-encryption keys a restore had brought back
     * @param remarks what was repaired without loss
     */
    public record Found(
            List<String> closedSince,
            long lostEntries,
            boolean otherHistory,
            List<MissingKey> missing,
            List<String> wrongEpochs,
            int keysDestroyedAgain,
            int epochsDestroyedAgain,
            List<String> remarks) {}

    /**
     * A key that is not there.
     *
     * @param owner whose; empty if its row is lost too
     * @param category of what; empty if all it sealed is lost too
     * @param values how many sealed pieces need it
     */
    public record MissingKey(String key, String owner, String category, long values) {}

    private final Vault vault;
    private final VaultState state;
    private final Findings findings;
    private final Journal journal;

    public Comparison(Vault vault, VaultState state, Findings findings, Journal journal) {
        this.vault = vault;
        this.state = state;
        this.findings = findings;
        this.journal = journal;
    }

    /** What was found at the start; whether values are served, as of now. */
    public Found found() {
        return new Found(
                state.reasons(),
                findings.lostEntries(),
                findings.forked(),
                findings.missing().stream()
                        .map(key -> new MissingKey(key.keyId().toString(), key.owner(), key.category(), key.values()))
                        .toList(),
                findings.wrongEpochs().stream().map(Epoch::toString).toList(),
                findings.destroyedAgain().size(),
                findings.epochsDestroyedAgain().size(),
                findings.remarks());
    }

    /**
     * Accepts the loss: values are served again, what is missing is given up, and the journal as it is now becomes the one
     * to compare with. Nothing happens if values are served.
     *
     * @param by who accepts it
     */
    public synchronized void accept(String by) {
        if (!state.reasons().isEmpty()) {
            io.github.processingledger.journal.Head head = journal.head();
            vault.reconciliation()
                    .confirm(findings, new Head(head.size(), HexFormat.of().formatHex(head.root())));
            LOG.warn("{} has accepted: {}", by, findings.reasonsToClose());
        }
    }
}
