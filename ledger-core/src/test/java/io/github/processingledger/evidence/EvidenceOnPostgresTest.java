package io.github.processingledger.evidence;

import io.github.processingledger.projection.LedgerDatabase;

class EvidenceOnPostgresTest extends EvidenceContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}
