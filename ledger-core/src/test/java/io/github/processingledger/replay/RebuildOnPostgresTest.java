package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;

class RebuildOnPostgresTest extends RebuildContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}
