package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;

class KilledNodeOnPostgresTest extends KilledNodeContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}
