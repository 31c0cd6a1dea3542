package io.github.processingledger.intake;

import io.github.processingledger.journal.FaultTrace;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.VaultState;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node can record and open: journal and keys are tried, not believed. */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /**
     * What was found just now.
     *
     * @param journal whether the journal answers
     * @param keys whether the keys outside the database can be used
     * @param closedSince why no values are served, empty if they are; the log goes on meanwhile
     */
    public record Found(boolean journal, boolean keys, List<String> closedSince) {
        public boolean isUp() {
            return journal && keys;
        }
    }

    private final Journal journal;
    private final KeyVault keys;
    private final VaultState vault;

    public Readiness(Journal journal, KeyVault keys, VaultState vault) {
        this.journal = journal;
        this.keys = keys;
        this.vault = vault;
    }

    /** Tries everything. */
    public Found check() {
        return new Found(works("journal", journal::head), works("keys", keys::check), vault.reasons());
    }

    private static boolean works(String what, Runnable check) {
        try {
            check.run();
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("The health of {} is not good: {}", what, FaultTrace.of(failed));
            return false;
        }
    }
}
