package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;

class LostJobOnPostgresTest extends LostJobContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}
