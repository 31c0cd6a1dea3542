package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;

class JobOnPostgresTest extends JobContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}
