package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;

class VerificationJobOnPostgresTest extends VerificationJobContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}
